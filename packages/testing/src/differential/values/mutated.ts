import { propertyNames, strangeNames } from '../names.ts'
import type { Random } from '../../random.ts'
import { anyValue } from './any-value.ts'

/** Returns a copy of a JSON value with one change somewhere in it. */
export function mutated(value: unknown, random: Random): unknown {
  const places: ((change: (part: unknown) => unknown) => void)[] = []
  const holder = { value: structuredClone(value) }
  const walk = (parent: Record<string, unknown>, key: string): void => {
    places.push((change) => put(parent, key, change(parent[key])))
    const part = parent[key]
    if (typeof part !== 'object' || part === null) return
    for (const name of Object.keys(part)) walk(part as Record<string, unknown>, name)
  }
  walk(holder, 'value')
  random.pick(places)((part) => changed(part, random))
  return holder.value
}

function changed(part: unknown, random: Random): unknown {
  if (random.chance(0.2)) return anyValue(random, 2)
  if (random.chance(0.1)) return null
  if (typeof part === 'number')
    return random.pick([
      part + 1,
      part - 1,
      part + 0.01,
      part + 0.5,
      -part,
      part * 1e15,
      String(part),
      [part],
      9007199254740992,
      1e300,
    ])
  if (typeof part === 'string')
    return random.pick([
      `${part}x`,
      part.slice(0, -1),
      '',
      part.toUpperCase(),
      part.repeat(4),
      `${part}\u{1F34E}`,
      Number(part),
      [part],
      { a: part },
      `${part}\n`,
    ])
  if (typeof part === 'boolean') return random.pick<unknown>([!part, String(part), Number(part)])
  if (part === null) return random.pick<unknown>([0, '', 'null', {}, []])
  if (Array.isArray(part))
    return random.pick<unknown>([
      [...part, ...part],
      part.slice(1),
      part.slice(0, -1),
      [...part, null],
      [...part, anyValue(random, 1)],
      Object.fromEntries(part.entries()),
      part[0],
      [...part, { toString: 1, valueOf: 1 }, { toString: 1, valueOf: 1 }],
      [...part, '__proto__', '__proto__'],
    ])
  const entries = Object.entries(part as object)
  return random.weighted<unknown>([
    [
      3,
      () =>
        Object.fromEntries(
          entries.filter((_one, index) => index !== Math.floor(random.next() * entries.length)),
        ),
    ],
    [
      3,
      () =>
        Object.fromEntries([
          ...entries,
          [random.pick([...propertyNames, ...strangeNames]), anyValue(random, 1)],
        ]),
    ],
    [1, () => Object.fromEntries(entries.slice(0, -1))],
    [1, () => entries.map(([, one]) => one)],
    [0.5, () => ({})],
  ])
}

function put(into: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(into, key, { value, enumerable: true, writable: true, configurable: true })
}
