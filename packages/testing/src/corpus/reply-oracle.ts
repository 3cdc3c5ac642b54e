import { upgradeFromThreeToThreeOne } from '@scalar/openapi-upgrader/3.0-to-3.1'
import type { OpenAPIDocument } from '@concordat/core'
import { refTo } from '@concordat/model'
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

/**
 * Validates the body of a reply against the schema at a JSON Pointer.
 *
 * @returns the errors as text; undefined if the body is valid
 */
export type ReplyOracle = (pointer: string, body: unknown) => string | undefined

/**
 * Creates an oracle that validates with Ajv against the document itself, which @scalar/openapi-upgrader
 * converts from 3.0 to 3.1. The packages model and schema are not used, so the oracle is independent of them.
 */
export function replyOracle(document: OpenAPIDocument): ReplyOracle {
  const copy = withoutExamples(structuredClone(document)) as OpenAPIDocument
  const modern = document.openapi.startsWith('3.0') ? upgradeFromThreeToThreeOne(copy) : copy
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    validateSchema: false,
    logger: false,
    unicodeRegExp: false,
    verbose: true,
  })
  addFormats.default(ajv)
  ajv.addSchema(modern as object, 'contract')
  const known = new Map<string, ValidateFunction>()
  return (pointer, body) => {
    let validate = known.get(pointer)
    if (validate === undefined) known.set(pointer, (validate = compiled(ajv, pointer)))
    if (validate(body)) return undefined
    const errors = (validate.errors ?? []).filter((error) => !isHidden(error))
    return errors.length === 0 ? undefined : ajv.errorsText(errors.slice(0, 3))
  }
}

/**
 * Compiles a schema. If Ajv cannot compile it, for example because of a pattern with flags, every body is
 * valid.
 */
function compiled(ajv: Ajv2020, pointer: string): ValidateFunction {
  try {
    return ajv.compile({ $ref: `contract${refTo(pointer)}` })
  } catch {
    return ajv.compile(true)
  }
}

/**
 * Whether an error can be ignored: a required writeOnly property may be missing in a reply (OpenAPI 3.1
 * section 4.8.24).
 */
function isHidden({ keyword, parentSchema, params }: ErrorObject): boolean {
  if (keyword !== 'required') return false
  const { properties = {} } = (parentSchema ?? {}) as { properties?: Record<string, { writeOnly?: boolean }> }
  return properties[(params as { missingProperty: string }).missingProperty]?.writeOnly === true
}

/**
 * Removes examples, which may contain `$id`, and rewrites `nullable`, which Ajv supports only next to `type`.
 */
function withoutExamples(node: unknown, isMap = false): unknown {
  if (typeof node !== 'object' || node === null) return node
  if (Array.isArray(node)) return node.map((part) => withoutExamples(part))
  const kept = Object.entries(node).filter(([key]) => isMap || !/^examples?$|^nullable$/.test(key))
  const copy = Object.fromEntries(
    kept.map(([key, part]) => [
      key,
      withoutExamples(part, !isMap && /^(?:properties|schemas|headers|\$defs)$/.test(key)),
    ]),
  )
  const nullable = !isMap && (node as { nullable?: unknown }).nullable === true && copy['$ref'] === undefined
  return nullable ? { anyOf: [{ type: 'null' }, copy] } : copy
}
