import type { Finding } from '../object-table.ts'

const known = [
  /^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/,
  // OpenAPI 3.1 section 4.8.24.1: JSON Schema 2020-12 with the keywords of OpenAPI.
  /^https:\/\/spec\.openapis\.org\/oas\/3\.[12]\/dialect\//,
]

/**
 * The finding for `$schema` and `jsonSchemaDialect`. A schema of any dialect is read as JSON Schema 2020-12, so any
 * other dialect is ignored. For a known dialect, the result is undefined, so that the finding of the field applies.
 */
export function dialectFinding(value: unknown): Finding | undefined {
  if (known.some((dialect) => dialect.test(String(value)))) return undefined
  return { verdict: 'ignored', why: `schemas are read as JSON Schema 2020-12, not as ${String(value)}` }
}
