import { numberFormat, stringFormat } from '@concordat/schema'
import { typesOf } from '@concordat/model'
import type { Finding, Place } from '../object-table.ts'
import { unlessBroken } from '../unless-broken.ts'

/** Known formats without a check, each with the reason. */
const unchecked: Readonly<Record<string, string>> = {
  binary: 'binary data is not checked',
  password: 'a hint to hide the value',
  double: 'every JSON number is a double',
}

/**
 * The finding for `format`. If the format has a check that applies to a type of the schema, the result is undefined, so
 * that the finding of the field applies: the keyword is enforced. Any other format is documented.
 */
export function formatFinding(value: unknown, { node, root }: Place): Finding | undefined {
  const format = String(value)
  const types = unlessBroken(() => typesOf(root, node))
  const may = (...names: string[]) => types === undefined || names.some((name) => types.has(name))
  const ofStrings = stringFormat(format) !== undefined
  const ofNumbers = numberFormat(format) !== undefined
  if ((ofStrings && may('string')) || (ofNumbers && may('number', 'integer'))) return undefined
  const why =
    ofStrings || ofNumbers
      ? `does not apply to ${[...(types ?? [])].join(' or ') || 'a schema without values'}`
      : Object.hasOwn(unchecked, format)
        ? unchecked[format]!
        : 'unknown format, not checked'
  return { verdict: 'documented', why, as: `format: ${format}` }
}
