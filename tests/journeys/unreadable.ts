/**
 * What on the page in front of him somebody could not read or hit: text under 4.5:1 (3:1 when large, WCAG 1.4.3),
 * things to tap under 44 px, anything wider than the screen. Runs inside the page, so it stands alone.
 */
export function unreadable(): string[] {
  const faults = new Set<string>()

  const parse = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number)
  const luminance = (rgb: number[]) => {
    const [r = 0, g = 0, b = 0] = rgb.slice(0, 3).map((value) => {
      const part = value / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const over = (top: number[], below: number[]) => {
    const alpha = top[3] ?? 1
    return [0, 1, 2].map((index) => (top[index] ?? 0) * alpha + (below[index] ?? 0) * (1 - alpha))
  }
  const background = (element: Element | null): number[] => {
    if (!element) return [255, 255, 255]
    const color = parse(getComputedStyle(element).backgroundColor)
    const alpha = color[3] ?? 1
    return alpha === 1 ? color : over(color, background(element.parentElement))
  }
  const isSeen = (element: Element) => {
    const box = element.getBoundingClientRect()
    return (
      box.width > 0 &&
      box.height > 0 &&
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    )
  }
  /** It lies in a strip that a finger moves sideways. */
  const isScrolled = (element: Element | null): boolean =>
    !!element &&
    element !== document.body &&
    (/auto|scroll/.test(getComputedStyle(element).overflowX) || isScrolled(element.parentElement))
  const nameOf = (element: Element) =>
    `${element.className || element.tagName} “${(element.textContent ?? '').trim().slice(0, 20)}”`

  for (const element of document.body.querySelectorAll('*')) {
    if (!isSeen(element)) continue
    const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
    if (says && !element.closest('[aria-disabled="true"]')) {
      const style = getComputedStyle(element)
      const behind = background(element)
      const [one, two] = [luminance(over(parse(style.color), behind)), luminance(behind)]
      const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05)
      const size = Number.parseFloat(style.fontSize)
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
      if (ratio < (isLarge ? 3 : 4.5)) faults.add(`contrast ${ratio.toFixed(1)}: ${nameOf(element)}`)
    }
    if (element.matches('[role=button], [role=tab], [role=radio], [role=link], button')) {
      const { height, width } = element.getBoundingClientRect()
      if (height < 44 || width < 44)
        faults.add(`${Math.round(width)}×${Math.round(height)} to tap: ${nameOf(element)}`)
    }
    const { right } = element.getBoundingClientRect()
    if (says && right > innerWidth + 1 && !isScrolled(element))
      faults.add(`beyond the edge: ${nameOf(element)}`)
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.add('the page scrolls sideways')
  return [...faults]
}
