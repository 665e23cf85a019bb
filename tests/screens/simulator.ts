import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import vm from 'node:vm'
import { weappDir } from '../../config/build'

/** A package that another one brings along. */
const broughtBy = (bringer: string, id: string): unknown => createRequire(require.resolve(bringer))(id)

const { JSDOM, VirtualConsole } = broughtBy('jest-environment-jsdom', 'jsdom') as typeof import('jsdom')

/** Globals that a browser or Node has and WeChat does not give to a mini-program's scripts. */
const notInWeChat = `
  window document navigator location history self global process Buffer alert crypto performance
  fetch Headers Request Response FormData XMLHttpRequest WebSocket EventSource Blob File
  AbortController AbortSignal URL URLSearchParams TextEncoder TextDecoder localStorage sessionStorage
  queueMicrotask structuredClone setImmediate MessageChannel requestAnimationFrame cancelAnimationFrame
`
  .trim()
  .split(/\s+/)

/** These draw the pages and run in the window; what only helps them (the wxml compiler, Node) stays outside. */
const drawing = /node_modules\/(miniprogram-simulate|j-component|miniprogram-exparser|expr-parser)\//

/** What `Page` and `Component` are given. */
type Definition = Record<string, unknown>

interface Simulate {
  load(file: string, tagName: string, options: object): string
  render(id: string): Rendered
}

/** A page as j-component draws it. */
export interface Rendered {
  instance: PageInstance
  /** The root of exparser's tree; `drawn.ts` reads it. */
  _exparserNode: object
  attach(parent: unknown): void
  detach(): void
}

/** `this` of a page. */
export interface PageInstance {
  route: string
  options: Record<string, string>
  setData(data: object, done?: () => void): void
  onLoad(query: object): void
  onShow(): void
  onReady(): void
  onHide(): void
  onUnload(): void
  onPullDownRefresh?(): void
  onReachBottom?(): void
  onShareAppMessage?(from: object): unknown
}

interface AppInstance {
  onLaunch(options: object): void
  onShow(options: object): void
}

/** exparser's events, as `drawn.ts` sends them. */
export interface Exparser {
  Event: {
    create(name: string, detail: object, options: object): object
    dispatchEvent(node: object, event: object): void
  }
}

interface Loaded {
  exports: unknown
}

// Compiling does not depend on the window: one run of the official compiler and one parse of a script serve them all.
const templates = new Map<string, string>()
const scripts = new Map<string, vm.Script>()

function wxmlToJs(root: string, options: object): string {
  const compiler = broughtBy('miniprogram-simulate', 'miniprogram-compiler') as { wxmlToJs: typeof wxmlToJs }
  const compiled = templates.get(root) ?? compiler.wxmlToJs(root, options)
  templates.set(root, compiled)
  return compiled
}

/** A file as a function of `names`. Its own name is kept relative: jest would print a minified line around each error. */
function scriptOf(file: string, names: string[]): vm.Script {
  const code = () => `(function (${names.join(', ')}) {${readFileSync(file, 'utf8')}\n})`
  const script = scripts.get(file) ?? new vm.Script(code(), { filename: path.basename(file) })
  scripts.set(file, script)
  return script
}

/** What stands in for parts of miniprogram-simulate: no layout is drawn, so no style is compiled. */
const stands: Record<string, unknown> = {
  'miniprogram-compiler': { wxmlToJs },
  './wxss': { getContent: () => '', compile: () => '', insert: () => undefined },
}

/**
 * The compiled mini-program in a window of its own. miniprogram-simulate draws its pages; its scripts see what WeChat
 * gives them and nothing else; closing the window ends everything it does, as killing the app would.
 */
export function openSimulator(wx: object, pages: () => PageInstance[], onFault: (fault: unknown) => void) {
  const virtualConsole = new VirtualConsole()
  virtualConsole.on('error', onFault)
  virtualConsole.on('jsdomError', onFault)
  const dom = new JSDOM('<body></body>', { runScripts: 'outside-only', virtualConsole })
  const { window } = dom
  const loaded: Record<string, Loaded> = {}
  const defined = new Map<string, Definition>()
  let defining = ''
  let app: AppInstance | undefined

  function register(definition: Definition) {
    defined.set(defining, definition)
    define(definition)
  }
  const registerPage = (page: Definition) => register(asComponent(page))
  const takeApp = (given: AppInstance) => {
    app = given
  }

  const forDrawing = { global: window, process: {} }
  const forApp = {
    ...Object.fromEntries(notInWeChat.map((name) => [name, undefined])),
    wx,
    App: takeApp,
    getApp: () => app,
    getCurrentPages: pages,
    Component: register,
    Page: registerPage,
  }

  /** CommonJS in the window. Each file says which globals it gets by where it lies. */
  function requireFrom(from: string) {
    const outside = createRequire(from)
    const inside = (id: string): unknown => {
      if (id in stands) return stands[id]
      const file = outside.resolve(id)
      const globals = file.startsWith(weappDir) ? forApp : drawing.test(file) ? forDrawing : undefined
      return globals ? (loaded[file] ?? run(file, globals)).exports : outside(id)
    }
    return Object.assign(inside, { resolve: outside.resolve, cache: loaded })
  }

  function run(file: string, globals: object): Loaded {
    const module: Loaded = { exports: {} }
    loaded[file] = module
    const script = scriptOf(file, ['module', 'exports', 'require', ...Object.keys(globals)])
    const body = script.runInContext(dom.getInternalVMContext()) as (...given: unknown[]) => void
    body.call(module.exports, module, module.exports, requireFrom(file), ...Object.values(globals))
    return module
  }

  const load = requireFrom(__filename)
  Object.assign(window, { global: window })
  const simulate = load('miniprogram-simulate') as Simulate
  const define = (definition: Definition) =>
    (window as unknown as { Component(definition: Definition): void }).Component({ ...definition })

  // Simulate runs a file for every use of it, webpack runs a module once: later uses get what the first one defined.
  const utils = load('miniprogram-simulate/src/utils') as { runJs(file: string): void }
  utils.runJs = (file) => {
    const known = defined.get(file)
    if (known) return define(known)
    defining = file
    load(`${file}.js`)
  }

  return {
    exparser: requireFrom(require.resolve('j-component'))('miniprogram-exparser') as Exparser,

    launch(options: object) {
      load(path.join(weappDir, 'app.js'))
      if (!app) throw new Error('app.js did not call App()')
      app.onLaunch(options)
      app.onShow(options)
    },

    draw(route: string): Rendered {
      const id = simulate.load(path.join(weappDir, route), 'page', {
        rootPath: weappDir,
        compilerOptions: { maxBuffer: 64 * 1024 * 1024 },
      })
      const page = simulate.render(id)
      page.attach(window.document.body)
      return page
    },

    /** What crosses into the app is copied, as WeChat's bridge does. */
    copied: (value: unknown): unknown => value && window.JSON.parse(JSON.stringify(value)),

    close: () => window.close(),
  }
}
export type Simulator = ReturnType<typeof openSimulator>

/** A Taro page is a plain object of functions and `data`; as a component it can be drawn. */
function asComponent({ data, behaviors, ...rest }: Definition): Definition {
  const methods = Object.fromEntries(Object.entries(rest).filter(([, value]) => typeof value === 'function'))
  return { data, methods, ...(behaviors !== undefined && { behaviors }) }
}
