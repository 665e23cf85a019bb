import type { Hat } from '../../../contract/hats'
import type { Person } from '../accounts/person'
import type { Handler } from '../handler'
import type { Office } from '../office'
import type { Enterprise } from './enterprises'

const shownAtMost = 50

/** The enterprises somebody may register for: those he looks after, or those of his committee. */
export function within({ enterprises }: Office, person: Person, hat: Hat): Promise<Enterprise[]> {
  return hat.role === 'envoy' ? enterprises.ofEnvoy(person._id) : enterprises.ofCommittee(hat.organisation.id)
}

/** `enterprises.find`: by any part of the name. A committee has some hundreds, so they are looked through here. */
export const find: Handler<'enterprises.find'> = async (office, { input, person, hat }) => {
  const words = input.words?.toLowerCase() ?? ''
  const found = (await within(office, person, hat)).filter(({ name }) => name.toLowerCase().includes(words))
  return {
    enterprises: found
      .sort((a, b) => a.name.localeCompare(b.name, 'zh'))
      .slice(0, shownAtMost)
      .map(({ _id, name }) => ({ id: _id, name })),
  }
}
