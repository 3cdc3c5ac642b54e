import { upgradeFromThreeToThreeOne } from '@scalar/openapi-upgrader/3.0-to-3.1'
import type { OpenAPIDocument } from '@concordat/core'
import { refTo } from '@concordat/schema'
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

/** Validates the body of a reply by the pointer of its schema. Returns the errors as text, or undefined. */
export type ReplyOracle = (pointer: string, body: unknown) => string | undefined

/**
 * Validates with Ajv on the document itself, which @scalar/openapi-upgrader converts from 3.0 to 3.1: the
 * toolkit's own reading of schemas is not involved.
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

/** A schema that Ajv cannot compile, such as a pattern with flags, accepts every body. */
function compiled(ajv: Ajv2020, pointer: string): ValidateFunction {
  try {
    return ajv.compile({ $ref: `contract${refTo(pointer)}` })
  } catch {
    return ajv.compile(true)
  }
}

/** A required writeOnly property may be absent from a reply (OpenAPI 3.1 section 4.8.24). */
function isHidden({ keyword, parentSchema, params }: ErrorObject): boolean {
  if (keyword !== 'required') return false
  const { properties = {} } = (parentSchema ?? {}) as { properties?: Record<string, { writeOnly?: boolean }> }
  return properties[(params as { missingProperty: string }).missingProperty]?.writeOnly === true
}

/** Removes examples, which may contain `$id`, and rewrites `nullable`, which Ajv knows only beside a type. */
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
