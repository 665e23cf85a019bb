import type { ActOnAppeal } from '../../contract/appeal-actions'
import type { Somebody, World } from '../world'

type Distribute<M> = M extends unknown ? Omit<M, 'id' | 'version'> : never
/** A move, and who makes it. */
export type Step = Distribute<ActOnAppeal> & { by: Somebody }

/** Carries an appeal on from wherever it is. */
export async function goOn(world: World, id: string, ...steps: Step[]): Promise<string> {
  for (const { by, ...move } of steps) {
    const { version } = await world.get(by, 'appeals.get', { id })
    await world.get(by, 'appeals.act', { ...move, id, version } as ActOnAppeal)
  }
  return id
}

/** The day so many days from now, in Asia/Shanghai. */
export function dayIn(days: number): string {
  return new Date(Date.now() + 8 * 3600_000 + days * 86_400_000).toISOString().slice(0, 10)
}
