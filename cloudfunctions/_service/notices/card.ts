import { createHash } from 'node:crypto'
import type { Hat } from '../../../contract/hats'
import { noticeKindWords } from '../../../contract/words'
import type { Person } from '../accounts/person'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { Refused } from '../refused'
import { tokenOf } from '../tokens/resolve'
import { newScene, type Token, tokenState } from '../tokens/tokens'
import { groupKeyOf } from './group-chats'
import type { Notice } from './notice'
import { countOpening, elsewhere } from './reach'
import { isPoster } from './standing'
import { publicView } from './view'
import { changed, noticeWithin } from './within'

/** The page a card and a code open. */
const page = 'notices/notice'
/** Days a card says what became of a notice that has ended. */
const daysAfter = 14
/** Letters of a card's title that a phone shows on two lines. */
const titleLetters = 30

/** The notice of a card, where it may be shared: it is out, or was. */
async function shareable(office: Office, id: string, person: Person, hat: Hat): Promise<Notice> {
  const notice = await noticeWithin(office, id, person, hat)
  if (notice.publishedAt === null || notice.state === 'toReview' || notice.state === 'takenDown')
    throw new Refused('BAD_STATE', 'notice.badState')
  return notice
}

/**
 * The token of a notice: one for everybody who shares it, so that a card never says who forwarded it, until its own side
 * ends it; the next is another (threat-model.md T40, T43).
 */
async function cardOf(office: Office, notice: Notice): Promise<Token> {
  const at = office.now()
  const request = createHash('sha256')
    .update(`card/${notice._id}/${notice.cards ?? 0}`)
    .digest('hex')
  return office.tokens.add<Token>({
    _id: newScene(),
    schema: 1,
    kind: 'notice',
    target: { id: notice._id, name: notice.title },
    note: null,
    owner: `notice:${notice._id}`,
    by: notice.author.id,
    byName: '',
    at,
    expiresAt: new Date(notice.expiresAt.getTime() + daysAfter * 86_400_000),
    revoked: false,
    request,
  })
}

/** `notices.card`: what a share card carries. */
export const shareNotice: Handler<'notices.card'> = async (office, { input, person, hat }) => {
  const notice = await shareable(office, input.id, person, hat)
  const { _id } = await cardOf(office, notice)
  return { token: _id, title: cardTitle(notice) }
}

/** 采购需求｜中药材采购清单（剩4项）. */
function cardTitle({ kind, title, lines, state }: Notice): string {
  const left = lines.filter((line) => line.left > 0).length
  const tail = state === 'published' ? `（剩${left}项）` : ''
  const head = `${noticeKindWords[`noticeKind.${kind}`]}｜`
  const room = titleLetters - head.length - tail.length
  const letters = [...title]
  return `${head}${letters.length > room ? `${letters.slice(0, room - 1).join('')}…` : title}${tail}`
}

/** `notices.code`: WeChat's picture of a mini-program code that leads to it, for a poster. */
export const noticeCode: Handler<'notices.code'> = async (office, { input, person, hat }) => {
  const notice = await shareable(office, input.id, person, hat)
  const { _id } = await cardOf(office, notice)
  const picture = await office.wechat.miniProgramCode({ scene: _id, page, width: 430 })
  if (!picture.ok) throw new Refused('BUSY', 'token.noPicture')
  const { value } = picture
  if ('base64' in value) return { url: `data:${value.contentType};base64,${value.base64}` }
  const links = await office.files.links([value.fileID])
  return { url: links.get(value.fileID) ?? '' }
}

/** `notices.revokeCard`: every card and code that is out says that it has ended; who shares it again gets another. */
export const revokeCard: Handler<'notices.revokeCard'> = async (office, { input, person, hat }) => {
  const notice = await noticeWithin(office, input.id, person, hat)
  if (!isPoster(hat, notice)) throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  await office.tokens.revokeAll(`notice:${notice._id}`)
  await changed(office, notice, (now) =>
    (now.cards ?? 0) > (notice.cards ?? 0) ? now : { ...now, cards: (now.cards ?? 0) + 1 },
  )
  return {}
}

/** `notices.open`: what a card leads to, for whoever holds it. The same for every stranger, whoever forwarded it. */
export const openNotice: Handler<'notices.open'> = async (
  office,
  { input, person, openid, group = null },
) => {
  const token = await tokenOf(office, input.token, openid)
  if (token.kind !== 'notice') throw new Refused('NOT_FOUND', 'token.unknown')
  const state = tokenState(token, office.now())
  if (state !== 'open') throw new Refused('BAD_STATE', `card.${state}`)
  const notice = await office.notices.find(token.target.id)
  if (!notice?.publishedAt || notice.state === 'toReview' || notice.state === 'takenDown')
    throw new Refused('BAD_STATE', 'card.revoked')
  const key = group === null ? elsewhere : groupKeyOf(group)
  const [links] = await Promise.all([
    office.files.links(notice.photos.map(({ fileID }) => fileID)),
    countOpening(office, notice._id, openid, key),
  ])
  const isOfCommittee = person?.hats.some(({ organisation }) => organisation.kind === 'committee')
  const groupChat = group !== null && isOfCommittee ? await office.groupChats.find(key) : null
  return {
    notice: publicView(notice, (fileID) => links.get(fileID) ?? ''),
    id: person && person.hats.length > 0 ? notice._id : null,
    groupChat: group !== null && isOfCommittee ? { name: groupChat?.name ?? null } : null,
  }
}
