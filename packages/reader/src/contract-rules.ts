import {
  BaseResolver,
  createConfig,
  loadIgnoreConfig,
  type Config,
  type NormalizedProblem,
} from '@redocly/openapi-core'
import { dirname, join } from 'node:path'
import { nearestWord, pointerTokens, valueAt } from '@concordat/model'
import { withPlainData } from './plain-data.ts'
import { redoclyRules } from './redocly-rules.ts'

/** The lint rules for a contract. `leftOut` names the parts of its redocly.yaml that are not used. */
export interface ContractRules {
  config: Config
  leftOut: readonly string[]
}

/**
 * Returns the lint rules for a contract: those of the redocly.yaml in its folder, or else the rules of OpenAPI itself.
 * (Without a redocly.yaml, the command `lint` applies the recommended rules of Redocly.)
 */
export async function contractRules(file: string): Promise<ContractRules> {
  const rules = redoclyRules(file)
  if (rules === undefined) {
    const config = await createConfig({ rules: { struct: 'error', 'no-unresolved-refs': 'error' } })
    return { config: withPlainData(config), leftOut: [] }
  }
  const configPath = join(dirname(file), 'redocly.yaml')
  const ignore = await loadIgnoreConfig(configPath, new BaseResolver())
  const config = await createConfig(rules.config, { configPath, ignore })
  return { config: withPlainData(config), leftOut: rules.leftOut }
}

/**
 * The keywords that are enforced. A mistake in any other keyword does not change which requests are valid, so it is
 * only a warning.
 */
const enforced = new Set(
  `$ref additionalItems additionalOperations additionalProperties allOf allowEmptyValue allowReserved anyOf
  components content contentEncoding contentMediaType default defaultMapping dependentRequired dependentSchemas
  discriminator else encoding enum exclusiveMaximum exclusiveMinimum explode format headers if in items mapping
  maxContains maxItems maxLength maxProperties maximum minContains minItems minLength minProperties minimum
  multipleOf name not nullable oneOf openapi parameters paths pattern properties propertyName propertyNames
  requestBodies requestBody required responses schema schemas scheme security securitySchemes style then type
  unevaluatedItems unevaluatedProperties uniqueItems url`.split(/\s+/),
)

/**
 * Schema keywords that are read in the same way in every version of OpenAPI, although some versions do not define them.
 * Most of them are enforced.
 */
const enforcedInAllVersions = new Set(
  `$anchor $comment $defs $dynamicAnchor $dynamicRef $id $schema const contains dependentRequired dependentSchemas
  else example examples if maxContains minContains nullable patternProperties prefixItems propertyNames then
  unevaluatedItems unevaluatedProperties`.split(/\s+/),
)

/**
 * Whether a problem is about a keyword of `enforcedInAllVersions` that the document's version of OpenAPI does not
 * define.
 */
export function isFromAnotherVersion(problem: NormalizedProblem): boolean {
  return / is not expected here/.test(problem.message) && enforcedInAllVersions.has(keyOf(problem))
}

/**
 * Whether a problem is about `true` or `false` in the place of a schema, which the linter allows only in some places.
 */
export function isBooleanSchema({ ruleId, message }: NormalizedProblem): boolean {
  return ruleId === 'struct' && message.startsWith('Expected type `Schema` (object) but got `boolean`')
}

/**
 * Returns the unexpected key that a problem is about, if it equals or resembles a keyword that the linter suggests or
 * that `enforcedInAllVersions` contains; otherwise undefined.
 */
export function misspelt(problem: NormalizedProblem): string | undefined {
  if (problem.ruleId !== 'struct' || !/ is not expected here/.test(problem.message)) return undefined
  if (isFromAnotherVersion(problem)) return undefined
  const key = keyOf(problem)
  const words = [...problem.suggest, ...enforcedInAllVersions]
  return nearestWord(key, words) === undefined ? undefined : key
}

/**
 * Returns what to do about `dependencies`, about a keyword that resembles one of another version of OpenAPI, and about
 * a value that only another version defines; undefined for any other problem.
 */
export function remedyOfVersion(problem: NormalizedProblem, sources: ParsedSources): string | undefined {
  if (problem.ruleId !== 'struct') return undefined
  const isUnknown = / is not expected here/.test(problem.message)
  if (isUnknown && keyOf(problem) === 'dependencies')
    return 'write dependentRequired or dependentSchemas: `dependencies` of older versions of JSON Schema is ignored.'
  const similar = isUnknown ? nearestWord(keyOf(problem), [...enforcedInAllVersions]) : undefined
  if (similar !== undefined && problem.suggest.length === 0 && !isFromAnotherVersion(problem))
    return `did you mean "${similar}"?`
  if (isUnknown || !isSyntaxOfAnotherVersion(problem, sources)) return undefined
  return `nothing has to be done: this value of ${keyOf(problem)} is read as in the versions of OpenAPI that define it.`
}

function keyOf({ location }: NormalizedProblem): string {
  return pointerTokens(location[0]?.pointer ?? '').at(-1) ?? ''
}

/** The parsed files of a contract, by path or URL. `root` is the OpenAPI document. */
export interface ParsedSources {
  byFile: ReadonlyMap<string, unknown>
  root: unknown
}

/**
 * Returns the severity of a problem. A problem is an error if it affects a keyword that is enforced, or if the
 * redocly.yaml of the contract says so.
 *
 * @param tolerant whether breaking a rule of redocly.yaml is only a warning
 * @returns undefined for a problem that is not reported
 */
export function severityOf(
  problem: NormalizedProblem,
  sources: ParsedSources,
  tolerant: boolean,
): 'error' | 'warn' | undefined {
  const pointer = problem.location[0]?.pointer ?? ''
  if (problem.ruleId === 'no-unresolved-refs' || problem.message.startsWith("Can't resolve $ref")) {
    if (isNameOfSchema(problem, sources)) return undefined
    return isUnusedComponent(pointer, sources) ? 'warn' : 'error'
  }
  if (problem.ruleId !== 'struct') return tolerant ? 'warn' : problem.severity
  // Swagger 2.0, Response Object: a schema of the type `file` is a download. The linter does not know this type.
  if (lookUp(sources.root, '#/swagger') !== undefined && /\/responses\/.*\/schema\/type$/.test(pointer)) {
    if (valueIn(problem, sources) === 'file') return undefined
  }
  // OpenAPI 3.2 adds the style `cookie` (section 4.12.3) and nested Encoding Objects (section 4.15).
  const isNew = String(lookUp(sources.root, '#/openapi')).startsWith('3.2')
  if (isNew && keyOf(problem) === 'style' && valueIn(problem, sources) === 'cookie') return undefined
  if (isNew && /\/encoding\/[^/]+\/(?:encoding|prefixEncoding|itemEncoding)$/.test(pointer)) return undefined
  // The linter expects maps of media types in `mediaTypes`, but OpenAPI 3.2 section 4.7 defines Media Type Objects.
  if (pointer.startsWith('#/components/mediaTypes/')) return undefined
  // JSON Schema 2020-12 core, section 4.3.2: a schema is an object or a boolean. OpenAPI 3.0 has objects only.
  if (isBooleanSchema(problem)) return hasBooleanSchemas(sources) ? undefined : 'error'
  if (isFromAnotherVersion(problem) || isSyntaxOfAnotherVersion(problem, sources)) return 'warn'
  const key = keyOf(problem)
  if (/ must be present on this level| is not allowed here/.test(problem.message)) return 'warn'
  return enforced.has(key) || /^\d/.test(key) ? 'error' : 'warn'
}

/**
 * Whether a place is a component that consists of a reference and that nothing in the contract uses. A missing target
 * is only a warning there.
 */
function isUnusedComponent(pointer: string, { root, byFile }: ParsedSources): boolean {
  const [, kind, name] = /^#\/components\/(\w+)\/([^/]+)(?:\/\$ref)?$/.exec(pointer) ?? []
  if (kind === undefined || name === undefined) return false
  const own = pointer.replace(/\/\$ref$/, '')
  const text = JSON.stringify([...byFile.values()])
  if (text.includes(`${own}"`) || text.includes(`${own}/`)) return false
  return kind !== 'securitySchemes' || !namesOfSecurity(root).has(name)
}

function namesOfSecurity(root: unknown): Set<string> {
  const names = new Set<string>()
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [key, part] of Object.entries(node)) {
      if (key === 'security' && Array.isArray(part))
        for (const requirement of part)
          for (const name of Object.keys((requirement ?? {}) as object)) names.add(name)
      else visit(part)
    }
  }
  visit(root)
  return names
}

/**
 * Whether a reference without a target is the name of a schema in a discriminator's mapping (OpenAPI 3.1 section
 * 4.8.25).
 */
function isNameOfSchema(problem: NormalizedProblem, { byFile, root }: ParsedSources): boolean {
  const [location] = problem.location
  if (location?.pointer === undefined || !/\/mapping\/[^/]+$/.test(location.pointer)) return false
  const name = lookUp(byFile.get(location.source.absoluteRef), location.pointer)
  const schemas = lookUp(root, '#/components/schemas')
  return (
    typeof name === 'string' &&
    typeof schemas === 'object' &&
    schemas !== null &&
    Object.hasOwn(schemas, name)
  )
}

/**
 * Whether a keyword has the syntax of another version, such as `type: [string, 'null']` or `exclusiveMinimum: true`, or
 * is `anyOf` or `oneOf` in Swagger 2.0.
 */
function isSyntaxOfAnotherVersion(problem: NormalizedProblem, sources: ParsedSources): boolean {
  if (problem.location[0]?.pointer === undefined) return false
  const key = keyOf(problem)
  const value = valueIn(problem, sources)
  if (value === 'null') return key === 'type'
  if (key === 'type') return Array.isArray(value) && value.every((type) => jsonTypes.has(type as string))
  if (key === 'exclusiveMinimum' || key === 'exclusiveMaximum')
    return typeof value === 'boolean' || typeof value === 'number'
  return (key === 'anyOf' || key === 'oneOf') && lookUp(sources.root, '#/swagger') !== undefined
}

function hasBooleanSchemas({ root }: ParsedSources): boolean {
  return !/^(?:undefined|3\.0)/.test(String(lookUp(root, '#/openapi')))
}

const jsonTypes = new Set(['null', 'boolean', 'object', 'array', 'number', 'string', 'integer'])

/** Returns the value at the place of a problem; undefined if there is none. */
export function valueIn({ location: [first] }: NormalizedProblem, { byFile }: ParsedSources): unknown {
  if (first?.pointer === undefined) return undefined
  return lookUp(byFile.get(first.source.absoluteRef), first.pointer)
}

function lookUp(document: unknown, pointer: string): unknown {
  return valueAt(document, pointerTokens(pointer))
}
