import { isEventFormat, type ItemFormat, type ServerSentEvent } from '@concordat/core'
import type { Schema } from '@concordat/model'
import { makeProjector, type ContractValidators, type SchemaFault } from '@concordat/schema'
import { eventText } from './event-text.ts'

/** Returns the text of an item, or its faults. */
export type ItemWriter = (item: unknown) => string | readonly SchemaFault[]

/**
 * The schema that an item is checked against, and the format in which it is written. Without a format, it is written as
 * a JSON text alone.
 */
export interface ItemSchema {
  schema: Schema
  /** The reference to the schema. */
  ref: string
  format: ItemFormat | undefined
}

/**
 * Compiles the function that checks an item of a stream and writes its declared properties.
 *
 * @param root the contract, for references
 */
export function compileItemWriter(
  root: object,
  { format, schema, ref }: ItemSchema,
  validators: ContractValidators,
): ItemWriter {
  const copy = validators.copier(ref)
  const check = validators.check(ref, 'reply')
  const project = makeProjector(root, schema, (part, value, results, scope) =>
    validators.isValid(part, value, 'reply', results, scope),
  )
  const write = format !== undefined && isEventFormat(format) ? eventWriter(format) : textWriter(format)
  return (item) => {
    let value = copy?.(item)
    if (value === undefined) {
      value = project(item)
      const faults = check(value)
      if (faults !== undefined) return faults
    }
    return write(value)
  }
}

function textWriter(format: ItemFormat | undefined): ItemWriter {
  const [start, end] = format === undefined ? ['', ''] : [format === 'records' ? '\x1E' : '', '\n']
  return (value) => {
    const text = jsonOf(value)
    return text === undefined ? notJson('') : `${start}${text}${end}`
  }
}

function eventWriter(format: ItemFormat): ItemWriter {
  const isText = (data: unknown) =>
    format.startsWith('text') || (format.startsWith('mixed') && typeof data !== 'object')
  const textOf = (data: unknown) => (isText(data) ? String(data) : jsonOf(data))
  if (format.endsWith('-data'))
    return (value) => {
      const data = textOf(value)
      return data === undefined ? notJson('') : eventText({}, data)
    }
  return (value) => {
    const { data, ...fields } = value as ServerSentEvent
    if (data === undefined) return eventText(fields, undefined)
    const text = textOf(data)
    return text === undefined ? notJson('/data') : eventText(fields, text)
  }
}

/** Returns the JSON of a value; undefined for undefined, a function or a symbol. */
function jsonOf(value: unknown): string | undefined {
  return JSON.stringify(value)
}

function notJson(pointer: string): SchemaFault[] {
  return [{ pointer, rule: 'content', message: 'is no JSON value' }]
}
