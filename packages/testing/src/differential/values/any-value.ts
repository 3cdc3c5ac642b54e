import { propertyNames, texts } from '../names.ts'
import type { Random } from '../../random.ts'

/** Creates any JSON value. */
export function anyValue(random: Random, depth: number): unknown {
  return random.weighted<unknown>([
    [3, () => random.pick(texts)],
    [2, () => random.between(-3, 30)],
    [1, () => random.pick([0.5, 0.07, 19.99, 1e21, -1.5, 0.1, 2 ** 31, 2 ** 53 - 1, 1e-7])],
    [1, () => random.chance(0.5)],
    [1, () => null],
    [
      depth > 0 ? 1.5 : 0.3,
      () => Array.from({ length: depth > 0 ? random.between(0, 3) : 0 }, () => anyValue(random, depth - 1)),
    ],
    [
      depth > 0 ? 1.5 : 0.3,
      () =>
        Object.fromEntries(
          random.some(propertyNames, 0, depth > 0 ? 3 : 0).map((name) => [name, anyValue(random, depth - 1)]),
        ),
    ],
  ])
}
