/** `138****0001`: enough to recognise a number, not to call it. Short numbers keep only their ends. */
export function maskedPhone(phone: string): string {
  const digits = phone.replace(/[^\d+]/g, '')
  if (digits.length < 8) return `${digits.slice(0, 1)}****${digits.slice(-1)}`
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`
}
