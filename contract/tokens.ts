import * as z from 'zod/mini'
import { text } from './text'

/** What a QR code leads to: joining or submitting for an enterprise, submitting at a station, an envoy's card (product.md J3). */
export const tokenKinds = ['enterprise', 'station', 'envoy'] as const
export type TokenKind = (typeof tokenKinds)[number]

/** Days a code can be good for; WeChat's own never end (threat-model.md T40). */
export const tokenDays = [30, 90, 365] as const

/** 128 random bits in letters a `scene` takes (platform-facts.md §2.7). */
const scene = () => z.string().check(z.regex(/^[\w-]{22}$/, 'token.unknown'))
export const Scene = scene()

/** For whom it is made is the hat's: an enterprise's own, a station's own, the envoy himself; others name it. */
export const CreateToken = z.strictObject({
  targetId: z.optional(z.string().check(z.minLength(1, 'field.missing'), z.maxLength(64))),
  days: z.union([z.literal(30), z.literal(90), z.literal(365)], 'field.missing'),
  /** Where it hangs, so that the list can be read. */
  note: z.optional(text(30)),
})
export const Token = z.strictObject({
  /** What stands in the code. */
  scene: z.string(),
  kind: z.enum(tokenKinds),
  /** Whom it leads to. */
  name: z.string(),
  note: z.nullable(z.string()),
  by: z.string(),
  at: z.string(),
  expiresAt: z.string(),
  state: z.enum(['open', 'revoked', 'expired']),
})
export type Token = z.infer<typeof Token>
export const Tokens = z.strictObject({
  tokens: z.array(Token),
  /** What a new one can be for; one means there is nothing to choose. */
  targets: z.array(z.strictObject({ id: z.string(), name: z.string() })),
})
export const NamedToken = z.strictObject({ scene: scene() })
/** A picture of the code: `data:` or an address that is good for ten minutes. */
export const TokenPicture = z.strictObject({ url: z.string() })

/** Whatever stands in a code somebody has scanned. */
export const ResolveToken = z.strictObject({ scene: z.string().check(z.minLength(1), z.maxLength(64)) })
/** What everybody may see of it: no id, no number, nothing of any appeal (threat-model.md T41). */
export const ResolvedToken = z.strictObject({
  kind: z.enum(tokenKinds),
  name: z.string(),
  /** A station's address, an envoy's area. */
  place: z.nullable(z.string()),
  /** The hat the caller can submit with here; null where he has none. */
  hat: z.nullable(z.string()),
  /** An envoy who looks after one of the caller's enterprises. */
  isOwn: z.boolean(),
})
export type ResolvedToken = z.infer<typeof ResolvedToken>
