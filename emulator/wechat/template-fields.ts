const date = String.raw`\d{4}年(?:0?[1-9]|1[0-2])月(?:0?[1-9]|[12]\d|3[01])日`
const time = String.raw`(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?`
const range = (point: string) => new RegExp(`^${point}(?:~${point})?$`)

/**
 * What a value of each kind of template field must look like (doc W22). Where the table leaves room this is the narrow
 * reading: what passes here should pass there.
 */
export const fieldKinds = {
  thing: /^[^\p{Cc}]{1,20}$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
  name: /^(?:(?=.*\p{Script=Han})[^\p{Cc}\p{N}]{1,10}|[^\p{Cc}\p{N}\p{Script=Han}]{1,20})$/u,
  character_string: /^[\x21-\x7e]{1,32}$/,
  number: /^(?=.{1,32}$)\d+(?:\.\d+)?$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[^\p{L}\p{N}\s\p{Cc}]{1,5}$/u,
  time: range(`(?:${date} ?)?${time}`),
  date: range(`${date}(?: ?${time})?`),
  amount: /^[¥￥$€£]?\d{1,10}(?:\.\d{1,2})?元?$/,
  phone_number: /^(?=.*\d)[^\p{L}\s\p{Cc}]{1,17}$/u,
  car_number: /^[\p{Script=Han}A-Za-z0-9]{1,8}$/u,
  /** Its values are the template's. */
  enum: /^[^\p{Cc}]+$/u,
} as const

export type FieldKind = keyof typeof fieldKinds

/** The kind of a field by its key (`character_string3`), or undefined. */
export function fieldKindOf(key: string): FieldKind | undefined {
  const kind = /^([a-z_]+)\d+$/.exec(key)?.[1]
  return kind !== undefined && Object.hasOwn(fieldKinds, kind) ? (kind as FieldKind) : undefined
}
