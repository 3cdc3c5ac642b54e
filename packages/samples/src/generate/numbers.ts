import type { SchemaObject } from '@concordat/model'
import type { Random } from '../random.ts'
import { numbersOf, stringsOf } from './collected-schemas.ts'

/** The bounds of the formats of integers, within the safe integers of JavaScript. */
const bounds: Readonly<Record<string, [number, number]>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32_768, 32_767],
  uint16: [0, 65_535],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
  int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  uint64: [0, Number.MAX_SAFE_INTEGER],
}

/** Numbers that probably match the collected schemas. */
export function* numbers(
  parts: readonly SchemaObject[],
  type: 'integer' | 'number',
  random: Random,
): Generator<number> {
  const formats = stringsOf(parts, 'format').flatMap((name) =>
    Object.hasOwn(bounds, name) ? [bounds[name]!] : [],
  )
  const isInteger = type === 'integer' || formats.length > 0
  const low = Math.max(-Infinity, ...numbersOf(parts, 'minimum'))
  const high = Math.min(Infinity, ...numbersOf(parts, 'maximum'))
  const above = Math.max(-Infinity, ...numbersOf(parts, 'exclusiveMinimum'))
  const under = Math.min(Infinity, ...numbersOf(parts, 'exclusiveMaximum'))
  const steps = numbersOf(parts, 'multipleOf')
  const from = Math.max(low, above)
  const to = Math.min(high, under, ...formats.map(([, most]) => most))
  // Without a lower bound, numbers start at 1 if the upper bound allows it, as most counts and ids do.
  const start = from > -Infinity ? from : to >= 1 ? 1 : to - 100
  const end = Math.min(to, start + (from > 1 ? 10 : 100))
  if (steps.length > 0) yield* multiples(steps, from, to, isInteger, random)
  const first = Math.ceil(start)
  const last = Math.floor(end)
  if (last >= first) {
    if (!isInteger && random.next() < 0.5) yield between(start, end, random)
    yield first + random.below(last - first + 1)
    if (from <= 1 && to >= 1) yield 1 + random.below(Math.max(1, Math.min(last, 100)))
    yield first
    yield last
    yield first + 1
    yield last - 1
  }
  if (isInteger)
    yield* [Math.ceil(low), Math.floor(high), Math.floor(above) + 1, Math.ceil(under) - 1].filter(
      Number.isFinite,
    )
  if (!isInteger) {
    yield between(start, end, random)
    if (from > -Infinity && to < Infinity) yield (from + to) / 2
    yield start
    yield end
    yield* [from + 1e-6, to - 1e-6, from * (1 + 2e-16), to * (1 - 2e-16)].filter(Number.isFinite)
  }
  yield* [0, 1, -1, 7]
}

/** A random number between two numbers, rounded to one decimal, or to four if the numbers are at most 1 apart. */
function between(from: number, to: number, random: Random): number {
  const number = from + (to - from) * (0.05 + 0.9 * random.next())
  return Number(number.toFixed(to - from > 1 ? 1 : 4))
}

/**
 * Common multiples of all `multipleOf`, rounded to their number of decimals; none if the least common multiple is too
 * large for a safe integer.
 */
function* multiples(
  steps: number[],
  from: number,
  to: number,
  isInteger: boolean,
  random: Random,
): Generator<number> {
  const decimals = Math.max(...steps.map(decimalsOf))
  const scale = 10 ** decimals
  const units = [...steps.map((step) => Math.round(step * scale)), ...(isInteger ? [scale] : [])]
  const unit = units.reduce(leastCommonMultiple)
  if (!Number.isSafeInteger(unit) || unit <= 0) return
  const first = Math.ceil(((from > -Infinity ? from : 0) * scale) / unit)
  const last = to < Infinity ? Math.floor((to * scale) / unit) : first + 100
  const at = (count: number) => Number(((count * unit) / scale).toFixed(Math.min(decimals, 100)))
  const start = from > -Infinity || to >= 0 ? first : last - 100
  const room = Math.max(0, Math.min(last, start + 100) - start)
  for (let tries = 0; tries < 3; tries++) yield at(start + random.below(room + 1))
  yield* [at(start + 1), at(start), at(last), at(last - 1)]
}

function decimalsOf(number: number): number {
  const [digits = '', exponent = '0'] = String(number).split('e')
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent))
}

function leastCommonMultiple(one: number, other: number): number {
  let [a, b] = [one, other]
  while (b > 0) [a, b] = [b, a % b]
  return (one / a) * other
}
