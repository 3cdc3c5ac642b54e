import { Html, html } from '@concordat/core'
import type { Direction, Schema, SchemaObject } from '@concordat/model'
import { appliedParts } from './applied-parts.ts'
import type { Reference } from './reference.ts'
import { shortened } from './shortened.ts'
import { valueText } from './value-text.ts'

/** How many values of an enumeration are listed where a section of its own lists them all. */
const mostValues = 20

/**
 * Says in words what limits the values of a schema: bounds, lengths, pattern, enumeration, default and so on, separated
 * by semicolons. What only a referred schema says is left out where the page has become too long.
 *
 * @param direction the direction of the values; undefined for a schema that serves both
 * @param isReferred whether another section has the schema itself, too; long lists are then cut short
 */
export function limitsOf(
  reference: Reference,
  schema: Schema,
  direction?: Direction,
  isReferred = false,
): Html {
  const own = new Map<string, Html>()
  const referred = new Map<string, Html>()
  for (const part of appliedParts(reference.root, schema).parts) {
    const into = part.isReferred ? referred : own
    for (const limit of limitsIn(part.schema, isReferred || part.isReferred, direction))
      if (!own.has(limit.text)) into.set(limit.text, limit)
  }
  const more = reference.repeats.spend(listed(referred.values())) === undefined ? [] : referred.values()
  return listed([...own.values(), ...more])
}

function listed(limits: Iterable<Html>): Html {
  return html`${[...limits].map((limit, index) => (index === 0 ? limit : html`; ${limit}`))}`
}

function limitsIn(schema: SchemaObject, isReferred: boolean, direction: Direction | undefined): Html[] {
  return [
    ...numberLimits(schema),
    count(schema, 'Length', 'character'),
    count(schema, 'Items', 'item'),
    count(schema, 'Properties', 'property', 'properties'),
    schema['uniqueItems'] === true && html`no two items the same`,
    typeof schema['pattern'] === 'string' && html`matches ${coded(schema['pattern'], isReferred)}`,
    ...contentLimits(schema),
    ...valueLimits(schema, isReferred),
    ...objectLimits(schema),
    schema['contains'] !== undefined && containsLimit(schema),
    schema['not'] !== undefined && html`not ${json(schema['not'])}`,
    schema['readOnly'] === true && direction !== 'reply' && html`only in replies`,
    schema['writeOnly'] === true && direction !== 'request' && html`only in requests`,
    schema.deprecated === true && html`deprecated`,
  ].filter((limit) => limit instanceof Html)
}

function numberLimits({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: SchemaObject) {
  const bound = (words: string, value: unknown) => typeof value === 'number' && html`${words} ${value}`
  return [
    bound('at least', minimum),
    bound('more than', exclusiveMinimum),
    bound('at most', maximum),
    bound('less than', exclusiveMaximum),
    bound('a multiple of', multipleOf),
  ]
}

/** The limits of a number of characters, items or properties. */
function count(schema: SchemaObject, what: string, one: string, many = `${one}s`): Html | false {
  const [least, most] = [schema[`min${what}`], schema[`max${what}`]]
  const unit = (value: unknown) => (value === 1 ? one : many)
  if (typeof least === 'number' && typeof most === 'number')
    return least === most ? html`${least} ${unit(least)}` : html`${least} to ${most} ${unit(most)}`
  if (typeof least === 'number') return html`at least ${least} ${unit(least)}`
  return typeof most === 'number' && html`at most ${most} ${unit(most)}`
}

function contentLimits({ contentMediaType, contentEncoding }: SchemaObject) {
  const named = (words: string, value: unknown) =>
    typeof value === 'string' && html`${words} ${shortened(value, 100)}`
  return [named('holds', contentMediaType), named('encoded as', contentEncoding)]
}

function valueLimits(schema: SchemaObject, isReferred: boolean): Html[] {
  const found: Html[] = []
  if ('const' in schema) found.push(html`always ${json(schema.const, isReferred)}`)
  if (Array.isArray(schema.enum)) {
    const values = isReferred ? schema.enum.slice(0, mostValues) : schema.enum
    const more = schema.enum.length - values.length
    found.push(
      html`one of
      ${values.map((value, index) => html`${index > 0 && ', '}${json(value, isReferred)}`)}${
        more > 0 && `, and ${more} more`
      }`,
    )
  }
  if ('default' in schema) found.push(html`default ${json(schema.default, isReferred)}`)
  return found
}

function objectLimits(schema: SchemaObject) {
  const { dependentRequired, propertyNames } = schema
  const needs =
    typeof dependentRequired === 'object' && dependentRequired !== null
      ? Object.entries(dependentRequired).map(
          ([name, names]) => html`${coded(name)} needs ${shortened((names as string[]).join(', '), 200)}`,
        )
      : []
  const isClosed = schema.additionalProperties === false || schema['unevaluatedProperties'] === false
  return [
    isClosed && html`no other properties`,
    propertyNames !== undefined && html`names match ${json(propertyNames)}`,
    ...needs,
  ]
}

function containsLimit(schema: SchemaObject): Html {
  const { minContains = 1, maxContains } = schema
  const most = typeof maxContains === 'number' && ` and at most ${maxContains}`
  return html`at least ${Number(minContains)}${most} of the items: ${json(schema['contains'])}`
}

function json(value: unknown, isReferred = true): Html {
  return html`<code>${valueText(value, isReferred ? 200 : 10_000)}</code>`
}

function coded(text: string, isReferred = true): Html {
  return html`<code>${isReferred ? shortened(text, 200) : text}</code>`
}
