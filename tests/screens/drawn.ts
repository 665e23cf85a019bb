import type { Exparser } from './simulator'

/** A node of exparser's tree, as far as it is read here. */
interface WxNode {
  _vt?: {
    tagName: string
    attrs: { name: string; value: unknown }[]
    event: Record<string, { name: string }>
  }
  is?: string
  childNodes?: WxNode[]
  shadowRoot?: WxNode
  textContent?: string
}

/** An element as it stands on the screen. */
export interface Element {
  node: object
  tag: string
  attributes: Readonly<Record<string, unknown>>
  /** The events it hears. */
  hears: ReadonlySet<string>
  /** What is written in it, one line for each run of text. */
  lines: readonly string[]
  children: readonly Element[]
}

/** Tags that only carry others. */
const invisible = new Set(['shadow', 'virtual'])

function elementOf(node: WxNode): Element {
  const { _vt } = node
  const children: Element[] = []
  const lines: string[] = []
  let run = ''
  const endRun = () => {
    if (run.trim()) lines.push(run.trim())
    run = ''
  }

  function take(inner: WxNode) {
    if (!inner.childNodes) {
      run += inner.textContent ?? ''
    } else if (inner._vt && !invisible.has(inner._vt.tagName)) {
      endRun()
      const child = elementOf(inner)
      children.push(child)
      lines.push(...child.lines)
    } else {
      inner.childNodes.forEach(take)
    }
  }
  // A component of the app has its own tree; one of WeChat's only shows what stands between its tags.
  const isOwn = _vt?.tagName === 'comp'
  for (const inner of (isOwn ? node.shadowRoot?.childNodes : node.childNodes) ?? []) take(inner)
  endRun()

  return {
    node,
    tag: _vt?.tagName ?? '',
    attributes: Object.fromEntries((_vt?.attrs ?? []).map(({ name, value }) => [name, value])),
    hears: new Set(Object.values(_vt?.event ?? {}).map(({ name }) => name)),
    lines,
    children,
  }
}

/** What a page shows; `root` is `_exparserNode` of what j-component rendered. */
export function drawn(root: object): Element {
  const { shadowRoot } = root as WxNode
  if (!shadowRoot) throw new Error('this is not a drawn page')
  return elementOf(shadowRoot)
}

/** All elements inside, outermost first. */
export function within(element: Element): Element[] {
  return element.children.flatMap((child) => [child, ...within(child)])
}

/** What a screen reader calls it. */
export function nameOf({ attributes, lines }: Element): string {
  return String(attributes.ariaLabel || lines.join(''))
}

/** What WeChat makes of a finger or a keyboard. */
export function send(
  exparser: Exparser,
  { node }: Element,
  event: 'tap' | 'input' | 'getphonenumber',
  detail: object,
) {
  const options = { bubbles: event === 'tap', composed: true, capturePhase: true }
  exparser.Event.dispatchEvent(node, exparser.Event.create(event, detail, options))
}
