import { fieldKindOf, fieldKinds } from './template-fields'

/** A template of subscribe messages, as it was chosen in WeChat's console. */
export interface Template {
  id: string
  title: string
  /** The label of each field by its key, e.g. `thing1`. */
  fields: Record<string, string>
  /** The values a field of kind `enum` may take, by its key. */
  enums?: Record<string, string[]>
  /** Long-term: one acceptance is good for any number of messages. */
  lasting?: boolean
}

/** What of WeChat is set up in its console, or is a matter of the world outside. */
export interface WeChatOptions {
  templates?: Template[]
  /** The pages of the published version, without a leading `/`. Without it every page exists. */
  pages?: string[]
  /** Words that a check of texts and files finds; what is risky may not be shown, what is to be reviewed is for a person. */
  words?: { risky?: string[]; review?: string[] }
  /** What is read from every picture of a business licence, by the names of WeChat's answer; without it nothing is found. */
  licence?: Record<string, string>
  /** Which function gets which pushed event, e.g. `{ wxa_media_check: 'clock' }` (消息推送). */
  pushTo?: Record<string, string>
  /** Seconds until the result of a file's check is pushed. */
  mediaSeconds?: number
  /** Opens `POST /wechat/script` and `GET /wechat/events`, for tests. */
  scripted?: boolean
}

/** Throws an Error that names what is declared wrongly. */
export function assertDeclared(
  { templates = [], pushTo = {} }: WeChatOptions,
  functions: ReadonlySet<string>,
): void {
  const ids = new Set<string>()
  for (const { id, title, fields, enums = {} } of templates) {
    if (ids.has(id)) throw new Error(`the template ${id} is declared twice`)
    ids.add(id)
    for (const key of Object.keys(fields)) {
      const kind = fieldKindOf(key)
      if (!kind)
        throw new Error(
          `template ${title}: ${key} is none of ${Object.keys(fieldKinds).join(', ')} with a number`,
        )
      if (kind === 'enum' && !enums[key])
        throw new Error(`template ${title}: enums must list the values of ${key}`)
    }
  }
  for (const [event, name] of Object.entries(pushTo)) {
    if (!functions.has(name)) throw new Error(`${event} is to be pushed to ${name}, which is no function`)
  }
}
