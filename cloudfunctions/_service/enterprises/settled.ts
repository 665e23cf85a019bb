import { type Gap, gaps } from '../../../contract/enterprises'
import { committeesOf, type Enterprise, type Responsible } from './enterprises'
import { findsOfEnterprise, runs } from './finds-of-enterprise'
import { longestWord, productWord } from './product-word'

/** An enterprise as it comes, before what follows from it. */
export type Card = Omit<Enterprise, 'committees' | 'envoys' | 'gaps' | 'finds' | 'products'>

/** The card with everything that follows from it: who is responsible for it now, what is missing, what it is found by. */
export function settled(card: Card): Enterprise {
  const complete = {
    ...card,
    committees: committeesOf(card).map(({ id }) => id),
    envoys: card.responsible
      .filter((each) => each.as === 'envoy' && each.to === null)
      .map(({ person }) => person),
    gaps: gapsOf(card),
  }
  return { ...complete, finds: findsOfEnterprise(complete), products: productsOf(card) }
}

/** What it is found by up and down the chain: in its area whatever it makes or needs, everywhere by each part of what it makes and of what it needs (product.md D3). */
function productsOf({ areaCode, makes, needs }: Card): string[] {
  const words = (of: string[]) => [...new Set(of.map(productWord))].filter((word) => word !== '')
  return [
    ...new Set([
      ...words([...makes, ...needs]).map((word) => `${areaCode}/${word}`),
      ...words(makes).flatMap((word) => runs(word, 2, longestWord).map((run) => `make:${run}`)),
      ...words(needs).flatMap((word) => runs(word, 2, longestWord).map((run) => `need:${run}`)),
    ]),
  ]
}

/** The token by which a card says that it makes or needs a product of which this is a part; none where that is too short. */
export function chainTokens(what: 'make' | 'need', product: string): string[] {
  const word = productWord(product)
  return [...word].length < 2 ? [] : [`${what}:${word}`]
}

/** Who looks after it now. */
export function responsibleNow(
  { responsible }: Pick<Enterprise, 'responsible'>,
  as: Responsible['as'],
): Responsible | undefined {
  return responsible.find((each) => each.as === as && each.to === null)
}

/** What a card lacks (product.md S4-9). */
export function gapsOf(card: Card): Gap[] {
  const is: Record<Gap, boolean> = {
    creditCode: card.creditCode === null,
    address: card.address === null,
    industry: card.section === null,
    size: card.size === null,
    contact: !card.contacts.some(({ phone }) => phone !== null),
    envoy: !responsibleNow(card, 'envoy'),
    firstResponsible: !responsibleNow(card, 'firstResponsible'),
    cluster: card.clusters.length === 0,
  }
  return gaps.filter((gap) => is[gap])
}

/** 0 to 100. */
export function completenessOf({ gaps: missing }: Pick<Enterprise, 'gaps'>): number {
  return Math.round((100 * (gaps.length - missing.length)) / gaps.length)
}
