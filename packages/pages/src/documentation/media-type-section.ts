import { bodyKind, html, type Html } from '@concordat/core'
import type { Direction, ItemsModel, MediaTypeModel, Schema } from '@concordat/model'
import { descriptionOf } from './description-of.ts'
import { limitsOf } from './limits-of.ts'
import { exampleSection } from './example-section.ts'
import type { Reference } from './reference.ts'
import { schemaTable } from './schema-table.ts'
import { typeName } from './type-name.ts'

/** How many references from one schema to the next a table follows. */
const references = 3

const streams: Record<ItemsModel['format'], string> = {
  lines: 'one line of JSON for each item',
  records: 'one JSON text after a record separator for each item',
  'text-data': 'server-sent events, each with an item as its data',
  'json-data': 'server-sent events, each with an item as JSON in its data',
  'text-events': 'server-sent events with texts as data',
  'json-events': 'server-sent events with JSON as data',
  'mixed-events': 'server-sent events with texts or JSON as data',
}

/** Renders the media type of a body, and its type in words. */
export function mediaTypeLine(reference: Reference, media: MediaTypeModel): Html {
  return html`<code>${media.type}</code>: ${bodyType(reference, media)}`
}

function bodyType(reference: Reference, { type, schema, items }: MediaTypeModel): Html {
  if (items !== undefined) return streamName(reference, items)
  return isBytes(reference, type, schema) ? html`bytes` : typeName(reference, schema)
}

/** Whether the body of a media type is bytes, of which the schema tells nothing. */
function isBytes(reference: Reference, type: string, schema: Schema): boolean {
  const kind = bodyKind(type)
  if (kind !== 'bytes' && kind !== 'range') return false
  return ['any value', 'string', 'string (binary)'].includes(typeName(reference, schema).text)
}

function streamName(reference: Reference, { format, schema }: ItemsModel): Html {
  return html`a stream of ${typeName(reference, schema)} (${streams[format]})`
}

/**
 * Renders what bodies of these media types have: type, limits and description, and the table of the properties. Media
 * types with the same named schema share them.
 */
export function mediaTypeSections(
  reference: Reference,
  content: readonly MediaTypeModel[],
  direction: Direction,
): Html {
  const groups = new Map<string, MediaTypeModel[]>()
  for (const media of content) {
    const group = groups.get(groupOf(media))
    if (group === undefined) groups.set(groupOf(media), [media])
    else group.push(media)
  }
  const isChoice = groups.size > 1
  return html`${isChoice && html`<p>One of these types:</p>`}
  ${[...groups.values()].map((group) => section(reference, group, direction))}`
}

function groupOf({ schema, items, encoding, pointer, type }: MediaTypeModel): string {
  const isPlain = items === undefined && Object.keys(encoding).length === 0
  const ref = typeof schema === 'object' ? schema.$ref : undefined
  return isPlain && ref !== undefined ? `${bodyKind(type)} ${ref}` : pointer
}

function section(reference: Reference, group: readonly MediaTypeModel[], direction: Direction): Html {
  const [first] = group as [MediaTypeModel, ...MediaTypeModel[]]
  const schema = first.items?.schema ?? first.schema
  const limits = limitsOf(reference, schema, direction)
  const types = group.map(({ type }, index) => html`${index > 0 && ' or '}<code>${type}</code>`)
  return html`<p>${types}: ${bodyType(reference, first)}${limits.text !== '' && html`; ${limits}`}.</p>
    ${descriptionOf(reference, schema)} ${schemaTable(reference, schema, direction, references)}
    ${direction === 'reply' && exampleSection(reference.root, first)} ${encodings(first)}`
}

/** Says how the parts of a form are written, where the contract says so. */
function encodings({ encoding }: MediaTypeModel): Html[] {
  return Object.entries(encoding).flatMap(([name, { contentType, style, explode }]) => {
    const words = [
      contentType !== undefined && `as ${contentType}`,
      style !== undefined && `in the style ${style}`,
      explode !== undefined && (explode ? 'exploded' : 'not exploded'),
    ].filter((word) => word !== false)
    return words.length === 0 ? [] : [html`<p>The part <code>${name}</code> is sent ${words.join(', ')}.</p>`]
  })
}
