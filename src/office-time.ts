/** How far the office's clock is ahead of this phone's, in milliseconds. */
let aheadMs = 0

/** The office has just said what time it is there. A phone may be set wrong, and the office decides what is late. */
export function hearOfficeTime(instant: string) {
  aheadMs = Date.parse(instant) - Date.now()
}

/** What time it is in the office. */
export function officeNow(): Date {
  return new Date(Date.now() + aheadMs)
}
