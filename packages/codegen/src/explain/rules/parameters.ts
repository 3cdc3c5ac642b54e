import type { Finding, FieldRule, Place } from '../object-table.ts'

/** Creates a rule by which a keyword is ignored if it has one of the given values. */
export function valueFinding(keyword: string, values: (string | RegExp)[], why: string): FieldRule {
  return (value) =>
    values.some((one) => (typeof one === 'string' ? one === value : one.test(String(value))))
      ? { verdict: 'ignored', why, as: `${keyword}: ${String(value)}` }
      : undefined
}

/**
 * The finding for `allowReserved` of a parameter. OpenAPI 3.1 section 4.8.12.2 defines the field for the query only:
 * there the result is undefined, so that the finding of the field applies. OpenAPI 3.2 defines it for other locations
 * too, where it does not change how values are decoded.
 */
export function reservedFinding(_value: unknown, { node }: Place): Finding | undefined {
  if (node['in'] === 'query') return undefined
  return { verdict: 'documented', why: 'a hint to clients; reserved characters are always accepted' }
}

/**
 * The names of header parameters without effect. OpenAPI 3.1 section 4.8.12.2: "the parameter definition SHALL be
 * ignored".
 */
const ignoredHeaders = new Set(['accept', 'content-type', 'authorization'])

/**
 * Returns the reason why a parameter has no effect in this place: its header name is ignored, or the path does not
 * contain its name. The result is undefined for every other parameter, also for one that no `$ref` refers to.
 */
export function whyUnusedParameter({ node, parent }: Place): string | undefined {
  const { in: location, name } = node
  if (location === 'header' && ignoredHeaders.has(String(name).toLowerCase()))
    return 'the specification ignores header parameters named Accept, Content-Type and Authorization'
  const item = parent?.table.name === 'Operation' ? parent.parent : parent
  const path = item?.parent?.table.name === 'Paths' ? item.name : undefined
  return location === 'path' && path?.includes(`{${String(name)}}`) === false
    ? 'the path has no such template expression'
    : undefined
}
