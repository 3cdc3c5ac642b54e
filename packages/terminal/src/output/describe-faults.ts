import { escapeControls, type Fault } from '@concordat/core'
import { pointerTokens, type Schema } from '@concordat/model'
import type { Field } from '../input/field.ts'
import { plainMessage } from './plain-message.ts'

const sectionOf = {
  path: 'path',
  query: 'query',
  header: 'headers',
  cookie: 'cookies',
  body: 'body',
} as const

/**
 * Describes faults for people: one line for each, with the option or argument, what is wrong, the rule of the contract,
 * and the text that was given.
 *
 * @param given the texts of each field; undefined if they are not known
 */
export function describeFaults(
  faults: readonly Fault[],
  fields: readonly Field[],
  given?: ReadonlyMap<Field, readonly string[]>,
): string[] {
  const rows = faults.map((fault) => {
    const tokens = pointerTokens(fault.pointer)
    const field = fieldAt(fields, fault, tokens)
    const rest = field === undefined ? tokens : tokens.slice(field.path.length)
    const name =
      field === undefined ? placeOf(fault) : optionText(field) + rest.map((token) => `/${token}`).join('')
    const text = field === undefined || fault.rule === 'required' ? undefined : textOf(field, rest, given)
    const it = text === undefined ? '' : `, and it is ${JSON.stringify(text)}`
    const message =
      fault.rule === 'required' ? 'is required' : `${plainMessage(fault.message)} (${fault.rule})`
    return [name, message + it] as const
  })
  const width = Math.max(0, ...rows.map(([name]) => name.length))
  return rows.map(([name, message]) => `  ${escapeControls(name.padEnd(width))}  ${escapeControls(message)}`)
}

/** How the command line names a field: `--category-id`, or `<item-id>` for an argument. */
export function optionText({ name, isArgument, section }: Field): string {
  return isArgument && section === 'path' ? `<${name}>` : `--${name}`
}

/** The field with the longest path that leads to the place of a fault. */
function fieldAt(fields: readonly Field[], fault: Fault, tokens: readonly string[]): Field | undefined {
  const section = sectionOf[fault.in]
  return fields
    .filter(
      (field) =>
        field.section === section &&
        field.path.length <= tokens.length &&
        field.path.every((name, index) =>
          sameName(name, tokens[index]!, index === 0 && section === 'headers'),
        ),
    )
    .toSorted((one, other) => other.path.length - one.path.length)[0]
}

function sameName(one: string, other: string, ignoresCase: boolean): boolean {
  return ignoresCase ? one.toLowerCase() === other.toLowerCase() : one === other
}

function placeOf({ in: location, pointer }: Fault): string {
  if (location === 'body') return pointer === '' ? '--body' : `--body ${pointer}`
  return pointer === '' ? `the ${location}` : `${location} ${pointer}`
}

function textOf(
  field: Field,
  rest: readonly string[],
  given: ReadonlyMap<Field, readonly string[]> | undefined,
): string | undefined {
  const texts = given?.get(field)
  if (texts === undefined || isSecret(field.schema)) return undefined
  if (rest.length === 0) return texts.length === 1 ? texts[0] : undefined
  return rest.length === 1 ? texts[Number(rest[0])] : undefined
}

function isSecret(schema: Schema): boolean {
  return typeof schema === 'object' && (schema.format === 'password' || schema['writeOnly'] === true)
}
