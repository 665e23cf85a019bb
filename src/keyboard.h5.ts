// A browser on a desk has a keyboard, and Taro's elements do not listen to it: what has a role to be pushed can be
// reached by Tab and pushed by Enter or the space bar. On a phone nothing of this is needed.

const pushable = '[role="button"], [role="tab"], [role="radio"], [role="checkbox"], [role="link"]'

function makeReachable(root: ParentNode) {
  for (const element of root.querySelectorAll<HTMLElement>(pushable)) {
    element.tabIndex = element.getAttribute('aria-disabled') === 'true' ? -1 : 0
  }
}

new MutationObserver(() => makeReachable(document)).observe(document.documentElement, {
  attributeFilter: ['role', 'aria-disabled'],
  childList: true,
  subtree: true,
})

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' && event.key !== ' ') return
  const target = event.target instanceof HTMLElement && event.target.closest<HTMLElement>(pushable)
  if (!target || event.target !== target) return
  event.preventDefault()
  target.click()
})
