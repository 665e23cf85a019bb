import { type DeskName, desks, desksFor } from '../../../contract/desks'
import type { Hat, Role } from '../../../contract/hats'
import type { Appeal } from './appeal'

/** The organisations an appeal concerns, by the role that acts for them. */
function concerned(appeal: Pick<Appeal, 'enterprise' | 'clusters' | 'lead'>): Record<Role, string[]> {
  return {
    enterpriseMember: [appeal.enterprise.id],
    committeeMember: appeal.clusters.map((cluster) => cluster.id),
    handler: appeal.lead ? [appeal.lead.id] : [],
  }
}

/** The one key of a desk in the index: whose it is and which. */
export function deskKey(organisation: string, desk: DeskName): string {
  return `${organisation}/${desk}`
}

/** Every work list this appeal lies on. Anybody's list is one look-up of one of these keys. */
export function desksOf(appeal: Pick<Appeal, 'enterprise' | 'clusters' | 'lead' | 'state'>): string[] {
  const whose = concerned(appeal)
  return (Object.keys(whose) as Role[]).flatMap((role) =>
    desksFor(role)
      .filter((name) => (desks[name].states as readonly string[]).includes(appeal.state))
      .flatMap((name) => whose[role].map((organisation) => deskKey(organisation, name))),
  )
}

/** Whether a hat may have anything to do with an appeal: its enterprise, its cluster, its lead unit. */
export function reaches(hat: Hat, appeal: Pick<Appeal, 'enterprise' | 'clusters' | 'lead'>): boolean {
  return concerned(appeal)[hat.role].includes(hat.organisation.id)
}

/** Sorts where no clock runs. */
const farFuture = '9999-12-31T00:00:00.000Z'

/**
 * The order of a desk and the cursor of its pages: what is due first, then what came first. No clock runs yet, so
 * for now this is the order of submission. Unique, because the id ends it.
 */
export function dueKeyOf(appeal: Pick<Appeal, '_id' | 'submittedAt'>): string {
  return `${farFuture}#${appeal.submittedAt.toISOString()}#${appeal._id}`
}
