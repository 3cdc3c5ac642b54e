import { titleOf } from '@concordat/core'
import { mergedSchemas, type Schema } from '@concordat/model'

/**
 * Gives a generated problem (RFC 9457 section 3.1) the status of its reply, and a title for it unless the schema has an
 * example of one.
 *
 * @param type the media type of the reply
 * @param isValid whether the schema accepts a value
 * @returns the value itself if it is no problem, or the schema does not allow these members
 */
export function withStatus(
  root: object,
  schema: Schema,
  { type, status }: { type: string; status: number },
  value: unknown,
  isValid: (value: unknown) => boolean,
): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const isProblem =
    /^application\/problem\+json\b/i.test(type) ||
    (Object.hasOwn(value, 'status') && Object.hasOwn(value, 'title'))
  if (!isProblem) return value
  const parts = mergedSchemas(root, schema)
  const property = (name: string) =>
    parts.flatMap(({ properties = {} }) => (Object.hasOwn(properties, name) ? [properties[name]!] : []))
  const hasExample = property('title').some((one) =>
    mergedSchemas(root, one).some((part) =>
      ['example', 'examples', 'const', 'enum', 'default'].some((key) => key in part),
    ),
  )
  const members = { status, ...(!hasExample && { title: titleOf(status) }) }
  const declared = Object.entries(members).filter(
    ([name]) => Object.hasOwn(value, name) || property(name).length > 0,
  )
  const candidates = [declared, declared.filter(([name]) => name === 'status')]
  for (const candidate of candidates) {
    const changed = { ...value, ...Object.fromEntries(candidate) }
    if (isValid(changed)) return changed
  }
  return value
}
