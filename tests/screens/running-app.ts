import type { Somebody, World } from '../world'
import type { Changes } from './changes'
import { openSimulator, type Simulator } from './simulator'
import type { App } from './wechat'
import { basics } from './wechat-basics'
import { type Air, cloud } from './wechat-cloud'
import { dialogs } from './wechat-dialogs'
import { files, type PhoneFile } from './wechat-files'
import { pages } from './wechat-pages'

/** A phone, as far as an app knows it. */
export interface Device {
  world: World
  who: Somebody
  /** As WeChat names it: `zh_CN`, `zh_TW`, `en`. */
  language: string
  /** What is still there after the app was killed. */
  kept: { storage: Map<string, string>; files: Map<string, Buffer> }
  /** What the person picks next, when a big photo has been shrunk, and how the phone is connected. */
  hand: Air & { chooses: PhoneFile[]; shrunk: Promise<void> }
  changes: Changes
  faults: unknown[]
}

/** The mini-program in the phone's memory. Killing it ends all that it holds. */
export function startApp({ world, who, language, kept, hand, changes, faults }: Device) {
  let isAlive = true
  let simulator: Simulator | undefined
  const engine = () => {
    if (!simulator) throw new Error('the app has not started')
    return simulator
  }
  const app: App = {
    copied: (value) => engine().copied(value),
    isAlive: () => isAlive,
    tell: changes.tell,
    fault: (thrown) => faults.push(thrown),
  }
  const stack = pages(app, (route) => engine().draw(route))
  const over = dialogs(app)
  const disk = files(app, kept.files, hand)
  const sky = cloud(app, world, who, hand, disk.read)
  const wx = {
    ...basics(app, language, kept.storage),
    ...stack.wx,
    ...over.wx,
    ...disk.wx,
    ...sky.network,
    ...sky.groups,
    cloud: sky.wx,
  }
  simulator = openSimulator(wx, stack.instances, app.fault)

  return {
    exparser: simulator.exparser,
    stack,
    over,
    disk,
    sky,
    start(url: string) {
      engine().launch({ path: url.split('?')[0]?.slice(1), query: {}, scene: 1007 })
      stack.start(url)
    },
    kill() {
      isAlive = false
      engine().close()
    },
  }
}
