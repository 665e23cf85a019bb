import { joiningPage } from '../../../contract/joining'
import type { Handler } from '../handler'
import { Refused, refusedField } from '../refused'
import { codeDigest, type Invitation, newCode, validForDays } from './invitation'
import { managed } from './may-manage'

const day = 86_400_000

/** `invitations.create`. The code is told once; asking again with the same key would tell another, so a key makes no repeat. */
export const invite: Handler<'invitations.create'> = async (office, { input, person, hat }) => {
  const organisation = await managed(office, hat, input.role, input.organisationId)
  if (!organisation) throw refusedField('organisationId', 'organisation.unknown')
  const at = office.now()
  const code = newCode()
  const expiresAt = new Date(at.getTime() + validForDays * day)
  const _id = codeDigest(code)
  await office.invitations.add({
    _id,
    schema: 1,
    role: input.role,
    organisation,
    forWhom: input.forWhom ?? null,
    by: person._id,
    byOrganisation: hat.organisation.id,
    at,
    expiresAt,
    revoked: false,
    usedBy: null,
  })
  return { id: _id, code, expiresAt: expiresAt.toISOString() }
}

/** `invitations.list`: those of the caller's own organisation, by whomever of it. */
export const listInvitations: Handler<'invitations.list'> = async (office, { hat }) => {
  const found = await office.invitations.of(hat.organisation.id)
  const people = await office.people.several([...new Set(found.map(({ by }) => by))])
  const now = office.now()
  return {
    invitations: found.map((each) => ({
      id: each._id,
      role: each.role,
      organisation: each.organisation,
      forWhom: each.forWhom,
      by: people.find(({ _id }) => _id === each.by)?.name ?? '',
      expiresAt: each.expiresAt.toISOString(),
      state: stateOf(each, now),
    })),
  }
}

export function stateOf({ usedBy, revoked, expiresAt }: Invitation, now: Date) {
  if (usedBy !== null) return 'used' as const
  if (revoked) return 'revoked' as const
  return expiresAt <= now ? ('expired' as const) : ('open' as const)
}

export const revokeInvitation: Handler<'invitations.revoke'> = async (office, { input, hat }) => {
  if (!(await office.invitations.revoke(hat.organisation.id, input.id)))
    throw new Refused('NOT_FOUND', 'code.unknown')
  return {}
}

/** Pixels of a mini-program code: the smallest WeChat makes, which keeps the answer small. */
const pictureWidth = 280

/**
 * `invitations.picture`: the mini-program code of an invitation that the caller's organisation has just made; whoever scans
 * it has the code filled in. Without WeChat's answer the code itself is enough.
 */
export const pictureInvitation: Handler<'invitations.picture'> = async (office, { input, hat }) => {
  const invitation = await office.invitations.find(codeDigest(input.code))
  if (invitation?.byOrganisation !== hat.organisation.id) throw new Refused('NOT_FOUND', 'code.unknown')
  const made = await office.wechat.miniProgramCode({
    scene: input.code,
    page: joiningPage,
    width: pictureWidth,
  })
  if (!made.ok) return { picture: null }
  const { value } = made
  if ('base64' in value) return { picture: `data:${value.contentType};base64,${value.base64}` }
  const links = await office.files.links([value.fileID])
  return { picture: links.get(value.fileID) || null }
}
