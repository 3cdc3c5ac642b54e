import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RawInput } from '@concordat/core'
import type { OperationModel } from '@concordat/model'
import { bodyPlan } from '../../src/input/body-plan.ts'
import { fieldsOf } from '../../src/input/fields-of.ts'
import type { Field } from '../../src/input/field.ts'

/** A command line, and whether its body is in options instead of `--body`. */
export interface Line {
  args: string[]
  usesOptions: boolean
}

/**
 * Writes the command line that gives an input.
 *
 * @param folder where the files of the line are written
 * @param byOptions whether the properties of the body are options, if that is possible
 */
export function lineOfInput(
  root: object,
  operation: OperationModel,
  input: RawInput,
  folder: string,
  byOptions: boolean,
): Line {
  const contentType = input.body === undefined ? undefined : input.contentType
  const plan = bodyPlan(operation, contentType)
  const fields = fieldsOf(root, operation, plan)
  const options: string[] = []
  const places: string[] = []
  const file = (content: Uint8Array | string) => {
    const name = `file-${options.length}`
    writeFileSync(join(folder, name), content)
    return `@${name}`
  }
  for (const field of fields.filter(({ section, path }) => section !== 'body' && path.length === 1)) {
    const values = (input[field.section as 'query'] ?? {}) as Record<string, unknown>
    const name = field.path[0]!
    const key = Object.keys(values).find(
      (one) => one === name || (field.section === 'headers' && one.toLowerCase() === name.toLowerCase()),
    )
    if (key === undefined) continue
    if (field.section === 'path') places.push(textOf(values[key]))
    else options.push(...words(field, values[key]))
  }
  if (contentType !== undefined) options.push('--content-type', contentType)
  const { body } = input
  const properties = plan?.hasProperties === true && isPlain(body) ? Object.entries(body) : []
  const hasFiles = properties.some(([, value]) => [value].flat().some((one) => one instanceof Blob))
  const own = properties.map(([name, value]) => ({
    value,
    field: fields.find((one) => one.section === 'body' && one.path.length === 1 && one.path[0] === name),
  }))
  const usesOptions =
    own.length > 0 &&
    (byOptions || hasFiles) &&
    own.every(({ field, value }) => field !== undefined && isWritable(field, value))
  if (usesOptions)
    for (const { field, value } of own)
      options.push(
        ...(isFile(field!)
          ? [value].flat().flatMap((one) => [`--${field!.name}`, file(bytesOf(one))])
          : words(field!, value)),
      )
  else if (body instanceof Blob || body instanceof Uint8Array) options.push('--body', file(bytesOf(body)))
  else if (body !== undefined)
    options.push(
      '--body',
      file(plan?.kind === 'text' || plan?.kind === 'bytes' ? textOf(body) : JSON.stringify(body)),
    )
  return { args: [operation.operationId, ...options, '--', ...places], usesOptions }
}

/** Bytes of files are compared by their size only, so any bytes will do. */
function bytesOf(value: unknown): Uint8Array | string {
  if (value instanceof Uint8Array) return value
  return value instanceof Blob ? new Uint8Array(value.size) : textOf(value)
}

function isFile({ kind }: Field): boolean {
  return kind === 'file' || kind === 'files'
}

/** Whether the text of a value can be told apart from that of another value of the same property. */
function isWritable({ kind, schema }: Field, value: unknown): boolean {
  if (kind === 'flag') return typeof value === 'boolean'
  if (kind === 'file' || kind === 'files') return true
  if (kind === 'list') return Array.isArray(value)
  // A text that looks like another value is that value, unless the schema allows only texts.
  return typeof value !== 'string' || (typeof schema === 'object' && schema.type === 'string')
}

function words(field: Field, value: unknown): string[] {
  const { name, kind } = field
  if (kind === 'flag' && typeof value === 'boolean') return [value ? `--${name}` : `--no-${name}`]
  if (kind !== 'list' || !Array.isArray(value)) return [`--${name}=${textOf(value)}`]
  const isSimple = value.length > 0 && value.every((one) => typeof one !== 'object')
  return isSimple ? value.map((one) => `--${name}=${textOf(one)}`) : [`--${name}=${JSON.stringify(value)}`]
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
