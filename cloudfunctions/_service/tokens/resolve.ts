import { createHash } from 'node:crypto'
import { Scene, type TokenKind } from '../../../contract/tokens'
import type { Person } from '../accounts/person'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { Refused } from '../refused'
import { type Token, tokenState } from './tokens'

/** Wrong ones an hour before nobody listens any more (threat-model.md T42). */
const guessesAnHour = 20

/** The token that stands in a code. Names that do not exist are counted against whoever comes with them. */
export async function tokenOf(office: Office, scene: string, caller: string): Promise<Token> {
  const at = office.now()
  const who = createHash('sha256').update(caller).digest('hex').slice(0, 24)
  const guesses = `scene/${who}/${at.toISOString().slice(0, 13)}`
  if ((await office.limits.used(guesses)) >= guessesAnHour)
    throw new Refused('TOO_MANY', 'token.tooManyTries')
  const token = Scene.safeParse(scene).success ? await office.tokens.find(scene) : null
  if (token) return token
  // However many come at once, no more than so many are listened to.
  if ((await office.limits.add(guesses)) > guessesAnHour) throw new Refused('TOO_MANY', 'token.tooManyTries')
  throw new Refused('NOT_FOUND', 'token.unknown')
}

/** `tokens.resolve`: what a scanned code leads to, for a stranger or a member; no more than hangs on the wall beside it. */
export const resolveToken: Handler<'tokens.resolve'> = async (office, { input, person, openid }) => {
  const token = await tokenOf(office, input.scene, openid)
  const state = tokenState(token, office.now())
  if (state !== 'open') throw new Refused('BAD_STATE', `token.${state}`)
  if (token.kind === 'notice') throw gone()
  return targets[token.kind](office, token, person)
}

interface Target {
  kind: TokenKind
  name: string
  place: string | null
  hat: string | null
  isOwn: boolean
}
const gone = () => new Refused('BAD_STATE', 'token.over')

/** The hat of somebody who can submit; of a certain enterprise, or any. */
function submittingHat(person: Person | null, enterprise?: string): string | null {
  const hat = person?.hats.find(
    ({ role, organisation }) =>
      (role === 'enterpriseMember' || role === 'enterpriseAdmin') &&
      (enterprise === undefined || organisation.id === enterprise),
  )
  return hat?.id ?? null
}

const targets: Record<TokenKind, (office: Office, token: Token, person: Person | null) => Promise<Target>> = {
  async enterprise(office, { target }, person) {
    const enterprise = await office.enterprises.find(target.id)
    if (!enterprise) throw gone()
    const hat = submittingHat(person, enterprise._id)
    return { kind: 'enterprise', name: enterprise.name, place: null, hat, isOwn: false }
  },

  async station(office, { target }, person) {
    const station = await office.units.find(target.id)
    if (!station || station.closed) throw gone()
    return {
      kind: 'station',
      name: station.name,
      place: station.address,
      hat: submittingHat(person),
      isOwn: false,
    }
  },

  async envoy(office, { target }, person) {
    const [envoy] = await office.people.several([target.id])
    const hat = envoy?.hats.find(({ role }) => role === 'envoy')
    if (!envoy || !hat) throw gone()
    const own = new Set(person?.hats.map(({ organisation }) => organisation.id))
    const enterprises = own.size > 0 ? await office.enterprises.ofEnvoy(envoy._id) : []
    return {
      kind: 'envoy',
      name: envoy.name,
      place: hat.organisation.name,
      hat: null,
      isOwn: enterprises.some(({ _id }) => own.has(_id)),
    }
  },
}
