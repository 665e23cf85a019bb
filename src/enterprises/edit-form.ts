import type { Input } from '../../contract/calls'
import { type EnterpriseCard, knownTags, type Size, sectionOf } from '../../contract/enterprises'
import { partsOf } from './enterprise-words'

/** A card as it is typed; lists stand as people write them. */
export interface TypedCard {
  name: string
  creditCode: string
  address: string
  /** A section (`C`), a division (`14`), or nothing. */
  industry: string
  size: Size | ''
  tags: string[]
  ownTags: string
  makes: string
  needs: string
  clusterIds: string[]
  contacts: { name: string; post: string; phone: string }[]
}

const isKnown = (tag: string) => knownTags.some((known) => known === tag)

/** What stands in the form when it opens. */
export function typedFrom(card: EnterpriseCard | null, comma: string): TypedCard {
  return {
    name: card?.name ?? '',
    creditCode: card?.creditCode ?? '',
    address: card?.address ?? '',
    industry: card?.division ?? card?.section ?? '',
    size: card?.size ?? '',
    tags: card?.tags.filter(isKnown) ?? [],
    ownTags: card?.tags.filter((tag) => !isKnown(tag)).join(comma) ?? '',
    makes: card?.makes.join(comma) ?? '',
    needs: card?.needs.join(comma) ?? '',
    clusterIds: card?.clusterIds ?? [],
    contacts:
      card?.contacts.map(({ name, post, phone }) => ({ name, post: post ?? '', phone: phone ?? '' })) ?? [],
  }
}

const orNull = (text: string) => (text.trim() === '' ? null : text)

/** The card as the office takes it. */
export function cardFrom(
  typed: TypedCard,
  id: string | undefined,
  version: number,
): Input<'enterprises.save'> {
  const { industry } = typed
  const division = /^\d\d$/.test(industry) ? industry : null
  return {
    ...(id !== undefined && { id }),
    version,
    name: typed.name,
    creditCode: orNull(typed.creditCode),
    address: orNull(typed.address),
    section: division
      ? sectionOf(division)
      : ((orNull(industry) as Input<'enterprises.save'>['section']) ?? null),
    division,
    size: typed.size === '' ? null : typed.size,
    tags: [...typed.tags, ...partsOf(typed.ownTags)],
    makes: partsOf(typed.makes),
    needs: partsOf(typed.needs),
    clusterIds: typed.clusterIds,
    contacts: typed.contacts.map(({ name, post, phone }) => ({
      name,
      post: orNull(post),
      phone: orNull(phone),
    })),
  }
}
