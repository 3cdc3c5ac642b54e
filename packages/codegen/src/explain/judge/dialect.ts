import type { Finding } from '../object-table.ts'

const known = [
  /^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/,
  // OpenAPI 3.1 section 4.8.24.1: 2020-12, and the words of OpenAPI.
  /^https:\/\/spec\.openapis\.org\/oas\/3\.[12]\/dialect\//,
]

/** `$schema` and `jsonSchemaDialect`: another dialect than 2020-12 is read as that all the same. */
export function dialectFinding(value: unknown): Finding | undefined {
  if (known.some((dialect) => dialect.test(String(value)))) return undefined
  return { verdict: 'ignored', why: `schemas are read as JSON Schema 2020-12, not as ${String(value)}` }
}
