/** How asking for reminders ended; `switchedOff`: this person has turned all subscribe messages of the mini-program off. */
export interface Accepted {
  how: 'accepted' | 'refused' | 'switchedOff'
  /** The templates he has accepted one message of each. */
  templateIds: string[]
}

/**
 * Asks for one message of each of these templates (three at most). Right in the tap, or WeChat refuses; rejects where
 * WeChat could not be asked.
 */
export type AcceptReminders = (templateIds: string[]) => Promise<Accepted>
