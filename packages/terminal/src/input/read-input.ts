import { putProperty, type RawInput } from '@concordat/core'
import { mergedSchemas, typesOf, type OperationModel, type Schema } from '@concordat/model'
import type { TerminalIo } from '../terminal-io.ts'
import type { BodyPlan } from './body-plan.ts'
import type { Field } from './field.ts'
import { givenFile, namesFile } from './given-files.ts'
import type { GivenValues } from './given-values.ts'
import { readBody } from './read-body.ts'
import { structuredValue, valueOfText } from './value-of-text.ts'

/**
 * Converts the texts of a command line to the input of a call. The texts of parameters stay texts, which the decoder of
 * every request reads.
 *
 * @throws TerminalError for a file that cannot be read, and for a body that cannot be made
 */
export async function readInput(
  root: object,
  operation: OperationModel,
  plan: BodyPlan | undefined,
  given: GivenValues,
  io: TerminalIo,
): Promise<RawInput> {
  const input: Record<string, Record<string, unknown>> = {}
  for (const [field, texts] of given.fields)
    put((input[field.section] ??= {}), field.path, await valueOf(root, field, texts, io))
  const { body: properties, ...parameters } = input
  if (plan === undefined) return parameters
  const isRequired = operation.requestBody?.required === true
  const body = await readBody(root, plan, given.body, properties, isRequired, io)
  if (body === undefined) return parameters
  const contentType = contentTypeOf(plan, given.contentType, body)
  return { ...parameters, body, ...(contentType !== undefined && { contentType }) }
}

/** The media type to send: the one of the contract or, for a range, one within it. */
function contentTypeOf(
  { media, kind }: BodyPlan,
  given: string | undefined,
  body: unknown,
): string | undefined {
  if (given !== undefined) return given
  if (!media.type.includes('*')) return media.type
  if (body instanceof Blob && body.type !== '') return body.type
  if (kind === 'json') return 'application/json'
  return media.type.startsWith('text/') ? 'text/plain' : undefined
}

async function valueOf(
  root: object,
  field: Field,
  texts: readonly string[],
  io: TerminalIo,
): Promise<unknown> {
  const { kind, schema, isTyped } = field
  const last = texts.at(-1)!
  if (kind === 'flag') return isTyped ? last === 'true' : last
  if (kind === 'file') return givenFile(last, io)
  if (kind === 'files') return Promise.all(texts.map((text) => givenFile(text, io)))
  const read = (text: string, of: Schema) => readText(root, of, text, isTyped, io)
  if (kind === 'one') return read(last, schema)
  return listOf(root, schema, texts, read)
}

/** The value of an option that may be repeated: a list, or a scalar if the schema allows it and one text is given. */
async function listOf(
  root: object,
  schema: Schema,
  texts: readonly string[],
  read: (text: string, schema: Schema) => Promise<unknown>,
): Promise<unknown> {
  const [first] = texts
  const items = itemsOf(root, schema)
  if (texts.length === 1) {
    const structured =
      namesFile(first!) && typesOf(root, items)?.has('string') !== true
        ? await read(first!, schema)
        : structuredValue(first!)
    if (Array.isArray(structured)) return structured
    const types = typesOf(root, schema)
    if (types !== undefined && types.size > 1 && structured === undefined) {
      const scalar = await read(first!, withoutArrays(schema, types))
      if (typeof scalar !== 'string' || types.has('string')) return scalar
    }
  }
  return Promise.all(texts.map((text) => read(text, items)))
}

function withoutArrays(schema: Schema, types: ReadonlySet<string>): Schema {
  const others = [...types].filter((type) => type !== 'array')
  return typeof schema === 'boolean' ? schema : { type: others }
}

/** The schema of the items of a list. */
function itemsOf(root: object, schema: Schema): Schema {
  const found = mergedItems(root, schema)
  return found.length === 1 ? found[0]! : found.length === 0 ? true : { anyOf: found }
}

function mergedItems(root: object, schema: Schema, seen = new Set<Schema>()): Schema[] {
  if (typeof schema === 'boolean' || seen.has(schema)) return []
  seen.add(schema)
  return mergedSchemas(root, schema).flatMap((part) => [
    ...(part.items === undefined ? [] : [part.items]),
    ...[...(part.anyOf ?? []), ...(part.oneOf ?? [])].flatMap((branch) => mergedItems(root, branch, seen)),
  ])
}

async function readText(
  root: object,
  schema: Schema,
  text: string,
  isTyped: boolean,
  io: TerminalIo,
): Promise<unknown> {
  const types = typesOf(root, schema)
  const isText = types === undefined || types.has('string')
  // A text that begins with @ may be a name. Only a value that is no text, or that is bytes in text, can be a file.
  if (namesFile(text) && isBytesInText(schema)) {
    const bytes = await (await givenFile(text, io)).bytes()
    return bytes.toBase64()
  }
  const written = namesFile(text) && !isText ? await (await givenFile(text, io)).text() : text
  if (isTyped) return valueOfText(root, schema, written)
  if (types?.has('object') === true || types?.has('array') === true)
    return structuredValue(written) ?? written
  return written
}

function isBytesInText(schema: Schema): boolean {
  return (
    typeof schema === 'object' &&
    (schema.format === 'byte' || schema['contentEncoding'] === 'base64') &&
    [schema.type].flat().includes('string')
  )
}

function put(values: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name, ...rest] = path
  if (rest.length === 0) return putProperty(values, name!, value)
  const inner = Object.hasOwn(values, name!) ? values[name!] : undefined
  const object = typeof inner === 'object' && inner !== null ? { ...(inner as Record<string, unknown>) } : {}
  put(object, rest, value)
  putProperty(values, name!, object)
}
