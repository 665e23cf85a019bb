import { hostileKeys, hostileTexts, hostileValues } from './hostile-values'

type Path = (string | number)[]
const gone = Symbol('gone')

/** Draws, always from the same source. */
export interface Dice {
  next(): number
  chance(share: number): boolean
  pick<T>(from: readonly T[]): T
}
export function dice(next: () => number): Dice {
  return {
    next,
    chance: (share) => next() < share,
    pick: <T>(from: readonly T[]) => from[Math.floor(next() * from.length)] as T,
  }
}

/** A good request with one to three things about it changed; `elsewhere` names something of somebody else's. */
export function changedRequest(request: object, dice: Dice, elsewhere: () => string): object {
  const { chance, pick } = dice
  let all: unknown = request
  for (let changes = pick([1, 1, 1, 2, 2, 3]); changes > 0; changes -= 1) {
    const inside = placesIn((all as { input: unknown }).input).map((path) => ['input', ...path])
    // What names the thing itself is tried less often: behind it lies the rest.
    const naming = ['action', 'id', 'version', 'undefined']
    const deeper = inside.filter((path) => !naming.includes(String(path[1])))
    const envelope = [['hat'], ['key'], ['call']].filter(([name]) => (name as string) in (all as object))
    const place =
      deeper.length > 0 && chance(0.5)
        ? pick(deeper)
        : pick(envelope.length > 0 && chance(0.2) ? envelope : inside)
    all = changedAt(all, place, (old) => changed(old, dice, elsewhere))
    if (typeof all !== 'object' || all === null || !('input' in all)) break
  }
  return all as object
}

/** Something that is no request, made of one that is. */
export function hostileEvent(request: object, { pick }: Dice): unknown {
  const value = pick(hostileValues)
  return pick<() => unknown>([
    () => value,
    () => ({ ...request, call: pick([...hostileTexts, ...hostileKeys]) }),
    () => ({ ...request, call: value }),
    () => ({ ...request, input: value }),
    () => ({ ...request, hat: value }),
    () => ({ ...request, key: pick([value, pick(hostileTexts)]) }),
    () => ({
      ...request,
      openid: 'demo-shu',
      userInfo: { openId: 'demo-shu' },
      role: 'supervisor',
      WX_OPENID: 'demo-shu',
    }),
    () => ({ calls: value }),
    () => ({ calls: [] }),
    () => ({ calls: [value, request, value] }),
    () => ({ calls: Array.from({ length: 6 }, () => request) }),
    () => ({ calls: [{ calls: [request] }] }),
  ])()
}

/** Every place in a value, itself first. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([name, inner]) => placesIn(inner, [...path, name]))]
}

function changedAt(value: unknown, [name, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (name === undefined) return change(value)
  if (Array.isArray(value))
    return value.map((each, at) => (String(at) === name ? changedAt(each, rest, change) : each))
  const entries = Object.entries(value as object).flatMap(([each, inner]): [string, unknown][] => {
    if (each !== name) return [[each, inner]]
    const now = changedAt(inner, rest, change)
    return now === gone ? [] : [[each, now]]
  })
  return fromEntries(entries)
}

function changed(old: unknown, { chance, pick }: Dice, elsewhere: () => string): unknown {
  const any = [() => pick(hostileValues), () => gone, () => [old], () => ({ $eq: old })]
  const own: (() => unknown)[] = []
  if (typeof old === 'string')
    own.push(
      () => pick(hostileTexts),
      () => `${old}${pick(hostileTexts)}`,
      () => `${pick(hostileTexts)}${old}`,
      () => old.repeat(pick([2, 30, 200])),
      () => old.slice(1),
      elsewhere,
    )
  else if (typeof old === 'number')
    own.push(
      () => old + 1,
      () => old - 1,
      () => -old,
      () => String(old),
      () => old + 0.5,
    )
  else if (Array.isArray(old)) own.push(() => Array.from({ length: 20 }, () => old[0] ?? 'x'))
  else if (typeof old === 'object' && old !== null)
    own.push(
      () => fromEntries([...Object.entries(old), [pick(hostileKeys), pick(hostileValues)]]),
      () => Object.values(old),
    )
  return pick(own.length > 0 && chance(0.6) ? own : any)()
}

/** `Object.fromEntries` that makes `__proto__` a field like any other. */
function fromEntries(entries: [string, unknown][]): object {
  const made = {}
  for (const [name, value] of entries)
    Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true })
  return made
}
