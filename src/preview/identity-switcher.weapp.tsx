/** In WeChat a person is who WeChat says he is. */
export function IdentitySwitcher() {
  return null
}
