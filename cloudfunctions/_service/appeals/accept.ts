import type { Move } from './move'

/** 受理. An enterprise of several clusters lies on all their desks until one committee takes it on. */
export const accept: Move<'accept'> = (_office, { appeal, hat }) => ({
  changes: { clusters: appeal.clusters.filter((cluster) => cluster.id === hat.organisation.id) },
})
