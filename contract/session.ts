import * as z from 'zod/mini'
import { AppealPage } from './appeals'
import { deskNames } from './desks'
import { Hat, Organisation } from './hats'

export const Nothing = z.strictObject({})

/** Who is calling. Somebody WeChat knows and we do not has no person and no hats. */
export const Session = z.strictObject({
  person: z.nullable(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      /** The folder his phone uploads to; only files in it can be handed over by him. */
      drafts: z.string(),
    }),
  ),
  hats: z.array(Hat),
})
export type Session = z.infer<typeof Session>

/** The desk screen in one call: how much lies on each desk of the hat, and the first page of the first one that has something on it. */
export const Home = z.strictObject({
  desks: z.array(z.strictObject({ desk: z.enum(deskNames), count: z.nullable(z.int()) })),
  desk: z.enum(deskNames),
  page: AppealPage,
})
export type Home = z.infer<typeof Home>

/** The units a committee can dispatch to. */
export const Units = z.strictObject({ units: z.array(Organisation) })
export type Units = z.infer<typeof Units>
