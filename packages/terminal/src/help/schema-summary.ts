import { mergedSchemas, typesOf, type Schema, type SchemaObject } from '@concordat/model'

/** What a schema says of a value, for the help. */
export interface SchemaSummary {
  /** What the value is called behind its option: `integer`, `date`, `file`. */
  type: string
  /** The limits, default, allowed values and an example, each as a few words. */
  notes: string[]
}

const most = 12

/** The value of a keyword in the first of some schemas that has it. */
type First = (keyword: string) => unknown

/** Summarizes a schema for the help: its type, limits, default, allowed values and an example. */
export function schemaSummary(root: object, schema: Schema): SchemaSummary {
  const parts = mergedSchemas(root, schema)
  const types = typesOf(root, schema)
  const first: First = (keyword) => parts.find((part) => part[keyword] !== undefined)?.[keyword]
  if (types?.has('array') === true) return listSummary(root, parts, first)
  const format = first('format') as string | undefined
  const known = [...(types ?? [])].filter((type) => type !== 'null')
  const isText = known.length === 1 && known[0] === 'string'
  const type = isText ? (format ?? 'text') : known.length === 0 ? 'value' : known.join('|')
  return { type: type === 'object' ? 'json' : type, notes: notesOf(parts, first) }
}

function listSummary(root: object, parts: readonly SchemaObject[], first: First): SchemaSummary {
  const items = parts.find((part) => part.items !== undefined)?.items
  const { type, notes } = items === undefined ? { type: 'value', notes: [] } : schemaSummary(root, items)
  const [least, greatest] = [first('minItems'), first('maxItems')]
  const amount = rangeText(least, greatest, (number) => `${number}`)
  return { type, notes: ['can be repeated', ...(amount === undefined ? [] : [`${amount} values`]), ...notes] }
}

function notesOf(parts: readonly SchemaObject[], first: First): string[] {
  const values =
    (first('enum') as unknown[] | undefined) ??
    parts.filter((part) => 'const' in part).map((part) => part.const)
  const range = rangeText(
    first('minimum') ?? first('exclusiveMinimum'),
    first('maximum') ?? first('exclusiveMaximum'),
    String,
  )
  const length = rangeText(first('minLength'), first('maxLength'), String)
  const multiple = first('multipleOf') as number | undefined
  const pattern = first('pattern') as string | undefined
  const examples = first('examples') ?? [first('example')]
  const notes: (string | undefined)[] = [
    values.length > 0
      ? `one of ${values.slice(0, most).map(valueText).join(', ')}${values.length > most ? ', …' : ''}`
      : undefined,
    range,
    length === undefined ? undefined : `${length} characters`,
    multiple === undefined ? undefined : `a multiple of ${multiple}`,
    pattern === undefined || values.length > 0 ? undefined : `matches ${pattern}`,
    parts.some((part) => 'default' in part) ? `default ${valueText(first('default'))}` : undefined,
    values.length === 0 && Array.isArray(examples) && examples[0] !== undefined
      ? `such as ${valueText(examples[0])}`
      : undefined,
  ]
  return notes.filter((note) => note !== undefined)
}

function rangeText(least: unknown, greatest: unknown, write: (number: number) => string): string | undefined {
  const [low, high] = [least, greatest].map((one) => (typeof one === 'number' ? write(one) : undefined))
  if (low !== undefined && high !== undefined) return low === high ? low : `${low} to ${high}`
  if (low !== undefined) return `at least ${low}`
  return high === undefined ? undefined : `at most ${high}`
}

/** A value as it is written on a command line. */
export function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
