import type * as z from 'zod/mini'

/** A field that may be left out, and is. */
export const absent = Symbol('absent')
/** What a field of this name holds; `undefined` leaves it to the schema. */
export type Known = Readonly<Record<string, (() => unknown) | undefined>>

/** What the walk over a schema looks at; `zod/mini` keeps it under `_zod.def`. */
interface Definition {
  type: string
  shape?: Record<string, z.ZodMiniType>
  options?: readonly z.ZodMiniType[]
  entries?: Record<string, string>
  values?: readonly unknown[]
  element?: z.ZodMiniType
  innerType?: z.ZodMiniType
  keyType?: z.ZodMiniType
  valueType?: z.ZodMiniType
  checks?: readonly {
    _zod: { def: { check: string; maximum?: number; minimum?: number; pattern?: RegExp } }
  }[]
}

const definitionOf = (schema: z.ZodMiniType) => schema._zod.def as unknown as Definition

/** A day three weeks from now: some fields ask for one to come. */
const soon = () => new Date(Date.now() + 21 * 86_400_000).toISOString().slice(0, 10)
/** What a field of this name means wherever it stands, and no schema shows. */
const meant: Known = { creditCode: () => '91350100M000100Y43' }
/** One example of everything the contract asks for by a pattern. */
const examples = [
  soon,
  () => '9901232026110001',
  () => '199 0000 0001',
  () => 'ABCDEFGHJKMN',
  () => '990124',
  () => '2031',
  () => new Date().toISOString().slice(0, 7),
  () => '13',
  () => 'AbCdEfGhIjKlMnOpQrStUv',
  () => '14:30',
]

/**
 * An input the schema takes, drawn anew with every call: so that a call which joins the contract is asked like the others
 * without anybody writing inputs for it. `known` fills the fields whose meaning no schema tells, by their names.
 */
export function validInput(schema: z.ZodMiniType, next: () => number, known: Known = {}): unknown {
  for (let tries = 0; tries < 100; tries += 1) {
    const input = draw(schema, next, { ...meant, ...known })
    if (schema.safeParse(input).success) return input
  }
  throw new Error(`no valid input found: ${JSON.stringify(draw(schema, next, known))}`)
}

/** What `definition.shape.action` or the like must be, where `known` says so: the options of a union that fit. */
function fitting(options: readonly z.ZodMiniType[], known: Known): readonly z.ZodMiniType[] {
  const fits = options.filter((option) =>
    Object.entries(definitionOf(option).shape ?? {}).every(([name, field]) => {
      const { type, values } = definitionOf(field)
      const wanted = type === 'literal' ? known[name]?.() : undefined
      return wanted === undefined || values?.includes(wanted)
    }),
  )
  return fits.length > 0 ? fits : options
}

function draw(schema: z.ZodMiniType, next: () => number, known: Known): unknown {
  const definition = definitionOf(schema)
  const pick = <T>(from: readonly T[]) => from[Math.floor(next() * from.length)] as T
  switch (definition.type) {
    case 'object': {
      const drawn = Object.entries(definition.shape ?? {}).map(([name, field]) => {
        const given = known[name]?.()
        if (given !== undefined) return [name, given]
        const isLeftOut = definitionOf(field).type === 'optional' && next() < 0.4
        return [name, isLeftOut ? absent : draw(field, next, known)]
      })
      return Object.fromEntries(drawn.filter(([, value]) => value !== absent))
    }
    case 'union':
      return draw(pick(fitting(definition.options ?? [], known)), next, known)
    case 'nullable':
      if (next() < 0.4) return null
      return draw(definition.innerType as z.ZodMiniType, next, known)
    case 'optional':
      return draw(definition.innerType as z.ZodMiniType, next, known)
    case 'enum':
      return pick(Object.values(definition.entries ?? {}))
    case 'literal':
      return pick(definition.values ?? [])
    case 'boolean':
      return next() < 0.5
    case 'number':
      return 1 + Math.floor(next() * 5)
    case 'array': {
      const most = Math.min(2, boundOf(definition, 'maximum') ?? 2)
      const length = Math.floor(next() * (most + 1))
      return Array.from({ length }, () => draw(definition.element as z.ZodMiniType, next, known))
    }
    case 'record': {
      const { keyType, valueType } = definition as Required<Definition>
      if (next() < 0.5) return {}
      return { [String(draw(keyType, next, known))]: draw(valueType, next, known) }
    }
    case 'string':
      return drawText(definition, next)
    default:
      throw new Error(`inputs of type ${definition.type} are not drawn yet`)
  }
}

function boundOf({ checks = [] }: Definition, bound: 'maximum' | 'minimum'): number | undefined {
  return checks.map(({ _zod }) => _zod.def[bound]).find((each) => each !== undefined)
}

function drawText(definition: Definition, next: () => number): string {
  const pattern = definition.checks?.map(({ _zod }) => _zod.def.pattern).find((each) => each)
  if (pattern) {
    const example = examples.map((make) => make()).find((each) => pattern.test(each))
    if (example === undefined) throw new Error(`no example for ${pattern}`)
    return example
  }
  const words = ['末班车太早', '已经办妥', '请看附件', 'last bus 18:00', '第二行\n再一行', '老人家👨‍👩‍👧']
  return words[Math.floor(next() * words.length)] as string
}
