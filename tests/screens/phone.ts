import { openidOf, type Somebody, type World } from '../world'
import { openChanges } from './changes'
import { drawn, type Element, nameOf, send, within } from './drawn'
import { type Device, startApp } from './running-app'

export type Phone = ReturnType<typeof phoneOf>

/**
 * The phone of one person with the compiled mini-program on it. What it sends to the cloud is answered by the real
 * functions of `world`. Everything a person waits for is waited for; nothing is slept.
 */
export function phoneOf(world: World, who: Somebody, { language = 'zh_CN' } = {}) {
  const hand: Device['hand'] = {
    chooses: [],
    shrunk: Promise.resolve(),
    network: 'good',
    halfway: Promise.resolve(),
  }
  const kept: Device['kept'] = { storage: new Map(), files: new Map() }
  const changes = openChanges()
  const faults: unknown[] = []
  /** A control of WeChat keeps what is typed by itself. */
  const typed = new WeakMap<object, { given: unknown; text: string }>()
  let running: ReturnType<typeof startApp> | undefined

  function app() {
    if (!running) throw new Error(`${who} has not opened the app`)
    return running
  }

  const page = (): Element => drawn(app().stack.top().rendered._exparserNode)
  const lines = (): readonly string[] => app().over.open()?.lines ?? page().lines

  /** What stands there to be read, and what a screen reader says of it. */
  const spoken = (): string[] => [
    ...lines(),
    ...within(page())
      .map(({ attributes }) => String(attributes.ariaLabel ?? ''))
      .filter(Boolean),
  ]

  function missed(what: string): string {
    const standing = [...lines(), ...(app().over.open()?.buttons.keys() ?? [])].join('\n    ')
    const told = app()
      .over.told.map((title) => `「${title}」`)
      .join('')
    const broken = faults
      .map((fault) => `\n  fault: ${fault instanceof Error ? fault.stack : String(fault)}`)
      .join('')
    return `${openidOf(who)} ${what}; on ${app().stack.top().route} stands:\n    ${standing}\n  told: ${told}${broken}`
  }

  /** What a finger can push by that name: a label, or words that stand on it. */
  function touchable(name: string): (() => void) | undefined {
    const { over, exparser } = app()
    const dialog = over.open()
    if (dialog) return dialog.buttons.get(name)
    const all = within(page()).filter(({ hears }) => hears.has('tap'))
    const called = all.filter((element) => nameOf(element) === name)
    const meant = innermost(
      called.length > 0 ? called : all.filter((element) => element.lines.includes(name)),
    )
    if (meant.length > 1) throw new Error(missed(`cannot tell which of ${meant.length} 「${name}」 is meant`))
    const element = meant[0]
    if (!element || element.attributes.disabled) return undefined
    return () => send(exparser, element, 'tap', {})
  }

  function choiceIn(question: string, name: string): Element | undefined {
    const group = within(page()).find(
      ({ attributes }) => attributes.ariaRole === 'radiogroup' && attributes.ariaLabel === question,
    )
    return group && within(group).find(({ hears, lines: words }) => hears.has('tap') && words.includes(name))
  }

  function control(label: string): Element | undefined {
    return within(page()).find(
      ({ tag, attributes }) => ['input', 'textarea'].includes(tag) && attributes.ariaLabel === label,
    )
  }

  return {
    /** What his fingers and the air do next. */
    hand,
    /** What the app complained about; a good app has no complaints. */
    faults,

    /** Starts the app on a page; whatever ran before has been killed. What the phone keeps is still there. */
    async opens(url: string) {
      running?.kill()
      running = startApp({ world, who, language, kept, hand, changes, faults })
      running.start(url)
      await flushed()
    },
    async touchesTab(text: string) {
      const tab = app().stack.tabs.find((one) => one.text === text)
      if (!tab) throw new Error(missed(`finds no tab 「${text}」`))
      app().stack.switchTab({ url: tab.route })
      await flushed()
    },
    async goesBack() {
      app().stack.navigateBack({})
      await flushed()
    },
    async pullsDown() {
      app().stack.top().instance.onPullDownRefresh?.()
      await flushed()
    },

    /** There is a network again, and WeChat says so. */
    async comesBackOnline() {
      hand.network = 'good'
      app().sky.tellNetwork()
      await flushed()
    },

    async scrollsDown() {
      app().stack.top().instance.onReachBottom?.()
      await flushed()
    },

    async taps(name: string) {
      const touch = await changes.until(
        () => touchable(name),
        () => missed(`cannot tap 「${name}」`),
      )
      touch()
      changes.tell()
      await flushed()
    },
    /** Of several choices with the same names, the one of this question. */
    async tapsIn(question: string, name: string) {
      const element = await changes.until(
        () => choiceIn(question, name),
        () => missed(`cannot choose 「${name}」 for 「${question}」`),
      )
      send(app().exparser, element, 'tap', {})
      changes.tell()
      await flushed()
    },
    /** Pushes WeChat's button for the telephone number and gives his, or does not want to. */
    async givesPhone(name: string, phoneNumber: string | null) {
      const element = await changes.until(
        () =>
          within(page()).find((one) => one.attributes.openType === 'getPhoneNumber' && nameOf(one) === name),
        () => missed(`finds no button for the number 「${name}」`),
      )
      const detail = phoneNumber
        ? { errMsg: 'getPhoneNumber:ok', code: await phoneCode(world, phoneNumber) }
        : { errMsg: 'getPhoneNumber:fail user deny' }
      send(app().exparser, element, 'getphonenumber', detail)
      changes.tell()
      await flushed()
    },
    async types(label: string, text: string) {
      const element = await changes.until(
        () => control(label),
        () => missed(`cannot type into 「${label}」`),
      )
      typed.set(element.node, { given: element.attributes.value, text })
      send(app().exparser, element, 'input', { value: text, cursor: text.length })
      await flushed()
    },

    sees: (words: string) =>
      changes.until(
        () => spoken().some((line) => line.includes(words)),
        () => missed(`does not see 「${words}」`),
      ),
    noLongerSees: (words: string) =>
      changes.until(
        () => !spoken().some((line) => line.includes(words)),
        () => missed(`still sees 「${words}」`),
      ),
    seesTabs(...words: string[]) {
      const tabs = () => app().stack.tabs.map(({ text }) => text)
      return changes.until(
        () => words.every((word, index) => tabs()[index] === word),
        () => missed(`does not see the tabs ${words}, but ${tabs()}`),
      )
    },
    /** The badge on a tab; empty without one. */
    seesBadge(tab: string, badge: string) {
      const shown = () => app().stack.tabs.find(({ text }) => text === tab)?.badge
      return changes.until(
        () => shown() === badge,
        () => missed(`does not see the badge 「${badge}」 on ${tab}, but 「${shown()}」`),
      )
    },
    /** What 1rem is on this page, and so the size of its letters. */
    readsAt(size: string) {
      const rem = () => within(page()).find(({ tag }) => tag === 'page-meta')?.attributes.rootFontSize
      return changes.until(
        () => rem() === size,
        () => missed(`reads at ${rem()}, not at ${size}`),
      )
    },
    /** Everything has come that was on its way: something stands there, and `loading` does not. */
    isSettled: (loading: string) =>
      changes.until(
        () => lines().length > 0 && !spoken().includes(loading),
        () => missed('is kept waiting'),
      ),
    isTold: (words: string) =>
      changes.until(
        () => app().over.told.includes(words),
        () => missed(`is not told 「${words}」`),
      ),
    isOn: (route: string) =>
      changes.until(
        () => app().stack.top().route === route,
        () => missed(`is not on ${route}`),
      ),

    /** What WeChat would put into a group, were he to share this page. */
    shares(card: { title: string; path: string; imageUrl: string }) {
      const shared = () => app().stack.top().instance.onShareAppMessage?.({ from: 'menu' })
      return changes.until(
        () => JSON.stringify(shared()) === JSON.stringify(card),
        () => missed(`shares ${JSON.stringify(shared())}`),
      )
    },

    /** Everything that stands on the screen now, from top to bottom. */
    lines,
    spoken,
    title: () => app().stack.top().title,
    /** The buttons by their names, in their order. */
    buttons: () =>
      within(page())
        .filter(({ tag }) => tag === 'button')
        .map(nameOf),
    /** What can be touched or written in, as a screen reader tells it. */
    controls: () =>
      within(page())
        .filter(
          ({ tag, hears, attributes }) => controlTags.has(tag) || (hears.has('tap') && attributes.ariaRole),
        )
        .map((element) => ({
          name: nameOf(element),
          role: element.attributes.ariaRole || (element.tag === 'image' && 'img'),
          attributes: element.attributes,
        })),
    /** What stands in a control: the last that was typed, unless the app has put something else there since. */
    written(label: string): unknown {
      const element = control(label)
      const own = element && typed.get(element.node)
      return own && own.given === element.attributes.value ? own.text : element?.attributes.value
    },

    /** Every request that left the phone since the app was started. */
    sent: () => app().sky.sent,
    /** The photo or document he has opened last. */
    looksAt: () =>
      changes.until(
        () => app().disk.opened.at(-1),
        () => missed('looks at no file'),
      ),
    /** The file he has sent to a chat last. */
    sendsOn: () =>
      changes.until(
        () => app().disk.sent.at(-1),
        () => missed('sends no file on'),
      ),
    /** `setData` so far: how often, and how many bytes. */
    drawings: () => ({ ...app().stack.drawings }),

    /** What lies in the storage of the app, by its names. */
    keeps: () => [...kept.storage.keys()],
    /** What he has copied, the last at the end. */
    copied: () => app().over.clipboard,
    /** The numbers he has called. */
    called: () => app().over.called,
    /** The phone clears away the files the app had saved. */
    losesFiles: () => kept.files.clear(),

    putAway() {
      running?.kill()
      running = undefined
    },
  }
}

const controlTags = new Set(['button', 'input', 'textarea', 'image'])

/** What WeChat hands to the app instead of a number. */
async function phoneCode({ url }: World, phoneNumber: string): Promise<string> {
  const response = await fetch(`${url}/wechat/phone-code`, {
    method: 'POST',
    body: JSON.stringify({ phoneNumber }),
  })
  return ((await response.json()) as { code: string }).code
}

/** Taro hands what a finger did to the page with `setTimeout`. */
const flushed = () => new Promise((resolve) => setTimeout(resolve))

function innermost(elements: Element[]): Element[] {
  return elements.filter(
    (one) => !within(one).some(({ node }) => elements.some((other) => other.node === node)),
  )
}
