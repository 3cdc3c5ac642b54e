import { createConfig, loadConfig, type Config, type NormalizedProblem } from '@redocly/openapi-core'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pointerTokens } from '@concordat/model'

/**
 * The rules that a contract is held to: those of the redocly.yaml beside it, or else no more than what
 * OpenAPI itself asks. How a team likes its contract is no business of ours (`lint` is for that).
 */
export async function contractRules(file: string): Promise<Config> {
  const configPath = join(dirname(file), 'redocly.yaml')
  if (existsSync(configPath)) return loadConfig({ configPath })
  return createConfig({ rules: { struct: 'error', 'no-unresolved-refs': 'error' } })
}

/** What is read by whoever enforces the contract. A mistake anywhere else changes no verdict. */
const enforced = new Set(
  `$ref additionalItems additionalOperations additionalProperties allOf allowEmptyValue allowReserved anyOf
  components content contentEncoding contentMediaType default defaultMapping dependentRequired dependentSchemas
  discriminator else encoding enum exclusiveMaximum exclusiveMinimum explode format headers if in items mapping
  maxContains maxItems maxLength maxProperties maximum minContains minItems minLength minProperties minimum
  multipleOf name not nullable oneOf openapi parameters paths pattern properties propertyName propertyNames
  requestBodies requestBody required responses schema schemas scheme security securitySchemes style then type
  unevaluatedItems unevaluatedProperties uniqueItems url`.split(/\s+/),
)

/** Keywords of schemas that we take in every version of OpenAPI, where the specification has them in some. */
const takenAnywhere = new Set(
  `$anchor $comment $defs $dynamicAnchor $dynamicRef $id $schema const contains dependentRequired dependentSchemas
  else example examples if maxContains minContains nullable patternProperties prefixItems propertyNames then
  unevaluatedItems unevaluatedProperties`.split(/\s+/),
)

/** Whether a problem is a keyword of another version of OpenAPI than the contract's, which is enforced all the same. */
export function isFromAnotherVersion(problem: NormalizedProblem): boolean {
  return / is not expected here/.test(problem.message) && takenAnywhere.has(keyOf(problem))
}

function keyOf({ location }: NormalizedProblem): string {
  return pointerTokens(location[0]?.pointer ?? '').at(-1) ?? ''
}

/** The documents that a contract is made of, parsed, by their addresses; and its first one. */
export interface ParsedSources {
  byFile: ReadonlyMap<string, unknown>
  root: unknown
}

/**
 * How much a problem matters: an error is one that changes what is enforced, or that the linter of the
 * team's own redocly.yaml calls an error. Undefined where it does not matter at all.
 *
 * @param tolerant whether what only breaks a rule of the team's own is no reason to leave it out
 */
export function weightOf(
  problem: NormalizedProblem,
  sources: ParsedSources,
  tolerant: boolean,
): 'error' | 'warn' | undefined {
  const pointer = problem.location[0]?.pointer ?? ''
  if (/(^|\/)x-/.test(pointer)) return undefined
  if (problem.ruleId === 'no-unresolved-refs') return isNameOfSchema(problem, sources) ? undefined : 'error'
  if (problem.ruleId !== 'struct') return tolerant ? 'warn' : problem.severity
  // The linter takes what 3.2 keeps there for maps of media types (OpenAPI 3.2 section 4.7: media types).
  if (pointer.startsWith('#/components/mediaTypes/')) return undefined
  if (isFromAnotherVersion(problem) || isWrittenAsElsewhere(problem, sources)) return 'warn'
  const key = keyOf(problem)
  if (/ must be present on this level| is not allowed here/.test(problem.message)) return 'warn'
  return enforced.has(key) || /^\d/.test(key) ? 'error' : 'warn'
}

/** A mapping of a discriminator may lead to a schema by its name alone (OpenAPI 3.1 section 4.8.25). */
function isNameOfSchema(problem: NormalizedProblem, { byFile, root }: ParsedSources): boolean {
  const [location] = problem.location
  if (location?.pointer === undefined || !/\/mapping\/[^/]+$/.test(location.pointer)) return false
  const name = valueAt(byFile.get(location.source.absoluteRef), location.pointer)
  const schemas = valueAt(root, '#/components/schemas')
  return (
    typeof name === 'string' &&
    typeof schemas === 'object' &&
    schemas !== null &&
    Object.hasOwn(schemas, name)
  )
}

/** What one version writes otherwise than another, and is read in all of them: `type: [string, 'null']`, `exclusiveMinimum: true`. */
function isWrittenAsElsewhere(problem: NormalizedProblem, { byFile, root }: ParsedSources): boolean {
  const [location] = problem.location
  if (location?.pointer === undefined) return false
  const key = keyOf(problem)
  const value = valueAt(byFile.get(location.source.absoluteRef), location.pointer)
  if (key === 'type') return Array.isArray(value) && value.every((type) => jsonTypes.has(type as string))
  if (key === 'exclusiveMinimum' || key === 'exclusiveMaximum')
    return typeof value === 'boolean' || typeof value === 'number'
  return (key === 'anyOf' || key === 'oneOf') && valueAt(root, '#/swagger') !== undefined
}

const jsonTypes = new Set(['null', 'boolean', 'object', 'array', 'number', 'string', 'integer'])

function valueAt(document: unknown, pointer: string): unknown {
  let node = document
  for (const token of pointerTokens(pointer)) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, token)) return undefined
    node = (node as Record<string, unknown>)[token]
  }
  return node
}
