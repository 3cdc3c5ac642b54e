import {
  mergedSchemas,
  type ParameterModel,
  refTo,
  resolve,
  type Schema,
  type SchemaObject,
} from '@concordat/model'
import { decodeEscapes } from './decode-escapes.ts'
import { separatorsIn } from './separators-in.ts'

/** The examples of a Parameter Object or of its Media Type Object (OpenAPI 3.1 section 4.8.12). */
interface WithExamples {
  example?: unknown
  examples?: Record<string, unknown>
}

/** An Example Object (OpenAPI 3.2 section 4.19). */
interface ExampleNode {
  value?: unknown
  dataValue?: unknown
  serializedValue?: unknown
}

/**
 * Finds the separators that values of a path parameter may have: those that a pattern, an `enum`, a `const` or an
 * example names. An anchored pattern also allows a slash, because it describes the whole value.
 *
 * @returns the separators of the encoded parameter, in the form of `separatorsIn`
 */
export function declaredSeparators(root: object, parameter: ParameterModel): Set<string> {
  const declared = new Set<string>()
  const said = parameterExamples(root, parameter)
  for (const { pattern, enum: values, ...part } of everySchema(root, parameter.schema)) {
    said.push(values, part['example'], part['examples'], part['const'])
    if (typeof pattern !== 'string') continue
    said.push(namedByPattern(pattern))
    // The decoded value is checked against the pattern later.
    if (/^\^.*\$$/s.test(pattern)) declared.add('1/')
  }
  for (const text of textsIn(said)) {
    for (const separator of separatorsIn(text)) {
      const layer = Number.parseInt(separator, 10)
      // A null byte is never allowed, even if the contract names it. Nor is the separator `deep`, which stands for a
      // text that is encoded more than ten times.
      if (Number.isNaN(layer) || separator.endsWith('\0')) continue
      // The path has the value percent-encoded, so its separators take one more decoding there. A backslash may also be
      // in the path unencoded.
      declared.add(`${layer + 1}${separator.at(-1)}`)
      if (separator === '0\\') declared.add(separator)
    }
  }
  return declared
}

function parameterExamples(root: object, { pointer, content }: ParameterModel): unknown[] {
  const found: unknown[] = []
  for (const at of content === undefined ? [pointer] : [pointer, content.pointer]) {
    const node: WithExamples | undefined = targetOf(root, { $ref: refTo(at) })
    found.push(node?.example)
    for (const raw of Object.values(node?.examples ?? {})) {
      const example: ExampleNode = targetOf(root, raw) ?? {}
      const { value, dataValue, serializedValue } = example
      found.push(value, dataValue)
      if (typeof serializedValue === 'string') found.push(decodeEscapes(serializedValue))
    }
  }
  return found
}

/** The target of a reference; undefined if the reference cannot be resolved. */
function targetOf(root: object, node: unknown): object | undefined {
  try {
    return resolve<object | null>(root, node, '').node ?? undefined
  } catch {
    return undefined
  }
}

/** The schemas of a value, of its alternatives and of its items. */
function everySchema(root: object, schema: Schema, seen = new Set<SchemaObject>()): SchemaObject[] {
  const parts = mergedSchemas(root, schema, seen)
  const inner = parts.flatMap(({ anyOf, oneOf, items }) => [anyOf ?? [], oneOf ?? [], items ?? []].flat())
  return [...parts, ...inner.flatMap((one) => everySchema(root, one, seen))]
}

/** The characters that a pattern names, without those that it excludes. Classes such as `\S` name no character. */
function namedByPattern(pattern: string): string {
  return pattern
    .replaceAll(/\[\^(?:\\.|[^\]\\])*\]|\(\?<?![^)]*\)/gs, '')
    .replaceAll(
      /\\(?:x([\da-f]{2})|u([\da-f]{4})|(.))/gis,
      (_all, byte?: string, unit?: string, char = '') => {
        const code = byte ?? unit
        if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
        return /\w/.test(char as string) ? '' : (char as string)
      },
    )
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
