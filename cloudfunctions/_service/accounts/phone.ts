/** How two numbers are held against each other, however they were typed: `+` and digits, or digits alone where it is China's. */
export function comparablePhone(phone: string): string {
  return phone.replace(/[^\d+]/g, '').replace(/^\+86/, '')
}

/** `138****0001`: enough to recognise a number, not to call it. Short numbers keep only their ends. */
export function maskedPhone(phone: string): string {
  const digits = phone.replace(/[^\d+]/g, '')
  if (digits.length < 8) return `${digits.slice(0, 1)}****${digits.slice(-1)}`
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`
}
