import * as z from 'zod/mini'
import { text } from './text'

const id = () => z.string().check(z.minLength(1, 'field.missing'), z.maxLength(64))

/** 工作组 of a squad, by industry; one without industries coordinates (综合协调组, product.md S3-1). */
const group = {
  name: text(30),
  /** Words an enterprise's card is matched by: 医疗器械, 新材料. */
  industries: z.array(text(20)).check(z.maxLength(10, 'list.tooLong')),
  memberIds: z.array(id()).check(z.maxLength(30, 'list.tooLong')),
}
export const SaveGroup = z.strictObject({
  /** A new one without. */
  id: z.optional(id()),
  version: z.int().check(z.minimum(0)),
  ...group,
})
export const SavedGroup = z.strictObject({ id: z.string(), version: z.int() })
export const RemoveGroup = z.strictObject({ id: id(), version: z.int().check(z.minimum(0)) })

const Named = z.strictObject({ id: z.string(), name: z.string() })
export const Group = z.strictObject({
  id: z.string(),
  version: z.int(),
  name: z.string(),
  industries: z.array(z.string()),
  members: z.array(Named),
})
export type Group = z.infer<typeof Group>
export const Groups = z.strictObject({
  groups: z.array(Group),
  /** The envoys there are: who can be a member. */
  envoys: z.array(Named),
})
