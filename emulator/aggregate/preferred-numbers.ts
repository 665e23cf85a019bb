import { requestFailed } from '../errors'

/** Rounds boundaries to a series; both go to the next number of the series, also when the value is one of it. */
export interface Rounding {
  up(value: number): number
  down(value: number): number
}

/** Resistor values (IEC 60063) with two digits. */
const e24 = [10, 11, 12, 13, 15, 16, 18, 20, 22, 24, 27, 30, 33, 36, 39, 43, 47, 51, 56, 62, 68, 75, 82, 91]
/** Renard's numbers (ISO 3). */
const r80 = [
  100, 103, 106, 109, 112, 115, 118, 122, 125, 128, 132, 136, 140, 145, 150, 155, 160, 165, 170, 175, 180,
  185, 190, 195, 200, 206, 212, 218, 224, 230, 236, 243, 250, 258, 265, 272, 280, 290, 300, 307, 315, 325,
  335, 345, 355, 365, 375, 387, 400, 412, 425, 437, 450, 462, 475, 487, 500, 515, 530, 545, 560, 580, 600,
  615, 630, 650, 670, 690, 710, 730, 750, 775, 800, 825, 850, 875, 900, 925, 950, 975,
]
/** With three digits they are powers of ten but for one, which the standard rounds otherwise. */
const e192 = Array.from({ length: 192 }, (_, at) => (at === 185 ? 920 : Math.round(100 * 10 ** (at / 192))))

const every = (series: number[], step: number) => series.filter((_, at) => at % step === 0)

const series: Record<string, number[]> = {
  '1-2-5': [10, 20, 50],
  E6: every(e24, 4),
  E12: every(e24, 2),
  E24: e24,
  E48: every(e192, 4),
  E96: every(e192, 2),
  E192: e192,
  R5: [10, 16, 25, 40, 63],
  R10: every(r80, 8),
  R20: every(r80, 4),
  R40: every(r80, 2),
  R80: r80,
}

const powersOfTwo: Rounding = {
  up: (value) => (value === 0 ? 0 : 2 ** (Math.floor(Math.log2(value)) + 1)),
  down: (value) => (value === 0 ? 0 : 2 ** (Math.ceil(Math.log2(value)) - 1)),
}

/** The rounding of a `granularity` of `$bucketAuto`; an unknown one is refused. */
export function roundingOf(granularity: string): Rounding {
  if (granularity === 'POWERSOF2') return powersOfTwo
  const numbers = Object.hasOwn(series, granularity) ? series[granularity] : undefined
  if (!numbers) throw requestFailed(`Unknown rounding granularity '${granularity}'`)
  return { up: (value) => roundUp(value, numbers), down: (value) => roundDown(value, numbers) }
}

function roundUp(value: number, numbers: number[]): number {
  if (value === 0) return 0
  const [first, last] = [numbers[0] as number, numbers.at(-1) as number]
  let scale = 1
  while (value >= last * scale) scale *= 10
  while (value < first * scale) {
    const next = first * scale
    scale /= 10
    if (value >= last * scale) return next
  }
  return (numbers.find((number) => number * scale > value) as number) * scale
}

function roundDown(value: number, numbers: number[]): number {
  if (value === 0) return 0
  const [first, last] = [numbers[0] as number, numbers.at(-1) as number]
  let scale = 1
  while (value <= first * scale) scale /= 10
  while (value > last * scale) {
    const next = last * scale
    scale *= 10
    if (value <= first * scale) return next
  }
  return Math.max(...numbers.filter((number) => number * scale < value)) * scale
}
