import { numberFormat, stringFormat } from '@concordat/schema'
import { typesOf } from '@concordat/model'
import type { Finding, Place } from '../object-table.ts'
import { unlessBroken } from '../unless-broken.ts'

/** Formats that are known, and leave nothing to check. */
const forPeople: Readonly<Record<string, string>> = {
  binary: 'bytes: a schema does not see into them',
  password: 'a hint to hide it',
  double: 'every number of JSON is one',
}

/** `format`: checked where there is a check for it, of values of this type. */
export function formatFinding(value: unknown, { node, root }: Place): Finding | undefined {
  const format = String(value)
  const types = unlessBroken(() => typesOf(root, node))
  const may = (...names: string[]) => types === undefined || names.some((name) => types.has(name))
  const ofStrings = stringFormat(format) !== undefined
  const ofNumbers = numberFormat(format) !== undefined
  if ((ofStrings && may('string')) || (ofNumbers && may('number', 'integer'))) return undefined
  const why =
    ofStrings || ofNumbers
      ? `says nothing of ${[...(types ?? [])].join(' or ') || 'no value'}: nothing to check`
      : Object.hasOwn(forPeople, format)
        ? forPeople[format]!
        : 'no format that is known here: nothing to check'
  return { verdict: 'documented', why, as: `format: ${format}` }
}
