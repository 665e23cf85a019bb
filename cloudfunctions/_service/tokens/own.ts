import { createHash } from 'node:crypto'
import type { Hat } from '../../../contract/hats'
import type { TokenKind } from '../../../contract/tokens'
import type { Person } from '../accounts/person'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { Refused, refusedField } from '../refused'
import { newScene, type OwnToken, tokenState } from './tokens'

/** Whose list his tokens stand on. */
function ownerOf(person: Person, hat: Hat): string {
  return hat.role === 'envoy' ? person._id : hat.organisation.id
}

interface Target {
  id: string
  name: string
}

/** What this hat may make a token for: its own enterprise or station, himself, its committee's enterprises, its area's stations. */
async function targetsOf(office: Office, person: Person, hat: Hat): Promise<[TokenKind, Target[]]> {
  const { id, name, kind } = hat.organisation
  switch (hat.role) {
    case 'enterpriseAdmin':
      return ['enterprise', [{ id, name }]]
    case 'envoy':
      return ['envoy', [{ id: person._id, name: person.name }]]
    case 'unitLead':
      return ['station', kind === 'station' ? [{ id, name }] : []]
    case 'administrator': {
      const units = await office.units.of(id)
      const stations = units.filter((unit) => unit.kind === 'station' && !unit.closed)
      return ['station', stations.map((unit) => ({ id: unit._id, name: unit.name }))]
    }
    default: {
      const enterprises = await office.enterprises.someOf(id, mostTargets)
      return ['enterprise', enterprises.map((each) => ({ id: each._id, name: each.name }))]
    }
  }
}
const mostTargets = 100

/** The one that is meant: what is named, or the only one there is. */
async function targetOf(
  office: Office,
  person: Person,
  hat: Hat,
  wanted: string | undefined,
): Promise<[TokenKind, Target]> {
  if (isCommittee(hat) && wanted !== undefined) {
    const enterprise = await office.enterprises.find(wanted)
    if (!enterprise?.committees.includes(hat.organisation.id))
      throw refusedField('targetId', 'organisation.unknown')
    return ['enterprise', { id: enterprise._id, name: enterprise.name }]
  }
  const [kind, targets] = await targetsOf(office, person, hat)
  const isOnly = wanted === undefined && targets.length === 1
  const target = isOnly ? targets[0] : targets.find(({ id }) => id === wanted)
  if (!target) throw refusedField('targetId', targets.length > 0 ? 'organisation.unknown' : 'token.noStation')
  return [kind, target]
}

function isCommittee({ role }: Hat): boolean {
  return role === 'committeeMember' || role === 'committeeLead'
}

const day = 86_400_000

/** `tokens.create`. The same key makes one token. */
export const createToken: Handler<'tokens.create'> = async (office, { input, person, hat, key }) => {
  const [kind, target] = await targetOf(office, person, hat, input.targetId)
  const at = office.now()
  const token = await office.tokens.add<OwnToken>({
    _id: newScene(),
    schema: 1,
    kind,
    target,
    note: input.note ?? null,
    owner: ownerOf(person, hat),
    by: person._id,
    byName: person.name,
    at,
    expiresAt: new Date(at.getTime() + input.days * day),
    revoked: false,
    request: createHash('sha256').update(`token/${person._id}/${key}`).digest('hex'),
  })
  return view(token, at)
}

/** `tokens.list`: those of the caller's organisation, or an envoy's own. */
export const listTokens: Handler<'tokens.list'> = async (office, { person, hat }) => {
  const [found, [, targets]] = await Promise.all([
    office.tokens.of(ownerOf(person, hat)),
    targetsOf(office, person, hat),
  ])
  return { tokens: found.map((token) => view(token, office.now())), targets }
}

function view(token: OwnToken, now: Date) {
  const { _id, kind, target, note, byName, at, expiresAt } = token
  return {
    scene: _id,
    kind,
    name: target.name,
    note,
    by: byName,
    at: at.toISOString(),
    expiresAt: expiresAt.toISOString(),
    state: tokenState(token, now),
  }
}

export const revokeToken: Handler<'tokens.revoke'> = async (office, { input, person, hat }) => {
  if (!(await office.tokens.revoke(ownerOf(person, hat), input.scene)))
    throw new Refused('NOT_FOUND', 'token.unknown')
  return {}
}

/** The page a scanned code opens. */
const page = 'tokens/scan'

/** `tokens.picture`: WeChat's picture of the code, for whoever looks after it. */
export const tokenPicture: Handler<'tokens.picture'> = async (office, { input, person, hat }) => {
  const token = await office.tokens.find(input.scene)
  if (token?.owner !== ownerOf(person, hat)) throw new Refused('NOT_FOUND', 'token.unknown')
  if (tokenState(token, office.now()) !== 'open') throw new Refused('BAD_STATE', 'token.over')
  const picture = await office.wechat.miniProgramCode({ scene: token._id, page, width: 430 })
  if (!picture.ok) throw new Refused('BUSY', 'token.noPicture')
  const { value } = picture
  if ('base64' in value) return { url: `data:${value.contentType};base64,${value.base64}` }
  const links = await office.files.links([value.fileID])
  return { url: links.get(value.fileID) ?? '' }
}
