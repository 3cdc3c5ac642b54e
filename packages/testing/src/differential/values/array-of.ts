import type { Schema, SchemaObject } from '@concordat/model'
import type { Random } from '../../random.ts'

/** Creates an array that is likely to match its schemas. */
export function arrayOf(
  parts: SchemaObject[],
  random: Random,
  make: (schemas: Schema[]) => unknown,
  small: boolean,
): unknown[] {
  const least = Math.max(0, ...parts.map((part) => Number(part['minItems'] ?? 0)))
  const most = Math.min(10, ...parts.map((part) => Number(part['maxItems'] ?? 10)))
  const length = Math.min(Math.max(random.between(0, small ? 0 : 3), least), most)
  const list = Array.from({ length }, (_one, index) =>
    make(parts.flatMap((part): Schema[] => [part.prefixItems?.[index] ?? part.items ?? []].flat())),
  )
  for (const part of parts) {
    const contains = part['contains'] as Schema | undefined
    const wanted = Number(part['minContains'] ?? 1)
    if (contains === undefined || small) continue
    for (let index = 0; index < wanted; index++)
      list.push(make([contains, ...(part.items === undefined ? [] : [part.items])]))
  }
  if (!parts.some((part) => part['uniqueItems'] === true)) return list
  return [...new Map(list.map((item) => [JSON.stringify(item), item])).values()]
}
