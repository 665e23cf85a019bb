/**
 * What a screen reader says of a control. WeChat reads it off the control it draws; in a browser that control lies
 * inside Taro's element.
 */
export function spokenAs(label: string, role: 'textbox' | 'searchbox') {
  const names = { 'aria-label': label }
  return process.env.TARO_ENV === 'h5' ? { nativeProps: names } : { role, ...names }
}
