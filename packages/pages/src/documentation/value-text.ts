import { shortened } from './shortened.ts'

/** The longest text of a value. */
const mostCharacters = 10_000

const known = new WeakMap<object, string>()

/** The JSON of a value of the contract, shortened to a number of characters. */
export function valueText(value: unknown, length = 200): string {
  // Many places may refer to a large value, so it is not serialized for each of them.
  if (typeof value === 'string')
    return shortened(JSON.stringify(value.slice(0, mostCharacters)), Math.min(length, mostCharacters))
  if (typeof value !== 'object' || value === null) return String(value)
  let text = known.get(value)
  if (text === undefined) known.set(value, (text = shortened(JSON.stringify(value), mostCharacters)))
  return shortened(text, length)
}
