import { isEventFormat, readMixedData, type ItemFormat, type ServerSentEvent } from '@concordat/core'
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
    return text === undefined ? [{ pointer: '', ...noJson }] : `${start}${text}${end}`
  }
}

function eventWriter(format: ItemFormat): ItemWriter {
  const dataOf = dataWriter(format)
  if (format.endsWith('-data'))
    return (value) => {
      const data = dataOf(value)
      return typeof data === 'string' ? eventText({}, data) : [{ pointer: '', ...data }]
    }
  return (value) => {
    const { data, id, ...others } = value as ServerSentEvent
    const fields = id == null ? others : { ...others, id }
    if (data === undefined) return eventText(fields, undefined)
    const text = dataOf(data)
    return typeof text === 'string' ? eventText(fields, text) : [{ pointer: '/data', ...text }]
  }
}

type DataFault = Omit<SchemaFault, 'pointer'>

/** Compiles the function that writes the data of an event. */
function dataWriter(format: ItemFormat): (data: unknown) => string | DataFault {
  const json = (data: unknown) => jsonOf(data) ?? noJson
  if (format.startsWith('json')) return json
  const isMixed = format.startsWith('mixed')
  return (data) => {
    if (typeof data === 'object') return isMixed && data !== null ? json(data) : noText
    const text = typeof data === 'string' ? data : (jsonOf(data) ?? '')
    return isMixed && readMixedData(text) !== text ? readAsJson : text
  }
}

const noJson: DataFault = { rule: 'content', message: 'is no JSON value' }
const noText: DataFault = { rule: 'content', message: 'has no text' }
const readAsJson: DataFault = { rule: 'content', message: 'is a text that a client would read as JSON' }

/** Returns the JSON of a value; undefined for undefined, a function or a symbol. */
function jsonOf(value: unknown): string | undefined {
  return JSON.stringify(value)
}
