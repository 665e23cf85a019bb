export interface PhoneButtonProps {
  children: string
  working: boolean
  /** The code that leads to the number, good once and for five minutes. */
  onCode: (code: string) => void
  /** He did not want to, or WeChat could not. */
  onNone: () => void
}
