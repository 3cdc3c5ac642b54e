import { escapeControls, shellWord } from '@concordat/core'
import { valueAt, pointerTokens, type OperationModel } from '@concordat/model'
import type { BodyPlan } from '../input/body-plan.ts'
import type { Field } from '../input/field.ts'
import { bodyOptions, globalOptions, type GlobalOption } from '../input/global-options.ts'
import { optionText } from '../output/describe-faults.ts'
import { flatFields } from '../output/flat-fields.ts'
import { credentialVariables } from '../send/credentials.ts'
import { schemaSummary, valueText } from './schema-summary.ts'
import { twoColumns, wrapped, type HelpRow } from './two-columns.ts'

/** What the help of an operation is made of. */
export interface HelpFacts {
  program: string
  /** The name with which the variables of credentials begin. */
  credentials: string
  /** The words of the command. */
  name: string
  root: object
  operation: OperationModel
  fields: readonly Field[]
  plan: BodyPlan | undefined
  width: number
}

/** Writes the help of an operation from its summary, description, schemas and examples. */
export function operationHelp(facts: HelpFacts): string {
  const { program, name, root, operation, fields, plan, width } = facts
  const places = fields.filter(({ isArgument }) => isArgument)
  const options = fields.filter(({ isArgument }) => !isArgument)
  const usage = [program, name, ...places.map(argumentText), '[options]'].join(' ')
  const rowsOf = (list: readonly Field[], write: (field: Field) => string) =>
    list.map((field): HelpRow => [write(field), describe(root, field)])
  const sections = [
    `${program} ${name}${operation.summary === undefined ? '' : `: ${operation.summary}`}`,
    operation.deprecated ? 'This operation is deprecated.' : '',
    wrapped(operation.description?.trim() ?? '', width),
    `Usage: ${usage}`,
    section('Arguments', rowsOf(places, argumentText), width),
    section('Options', rowsOf(options, termOf(root)), width),
    plan === undefined ? '' : section('Body', [...bodyRows(facts)], width),
    section('Every command has', globalOptions.map(globalRow), width),
    credentialsText(facts),
    examplesText(facts),
  ]
  return escapeControls(sections.filter((text) => text !== '').join('\n\n'), '\n')
}

/** A section of a help text; empty without rows. */
export function section(title: string, rows: readonly HelpRow[], width: number): string {
  return rows.length === 0 ? '' : `${title}:\n${twoColumns(rows, width)}`
}

/** The line of an option that every command has. */
export function globalRow({ name, value, description, choices }: GlobalOption): HelpRow {
  const notes = choices === undefined ? '' : ` (one of ${choices.join(', ')})`
  return [`--${name}${value === undefined ? '' : ` <${value}>`}`, description + notes]
}

function argumentText({ name, required, kind, section: place }: Field): string {
  const text = kind === 'list' ? `${name}...` : name
  return required || place === 'path' ? `<${text}>` : `[${text}]`
}

function termOf(root: object): (field: Field) => string {
  return ({ name, kind, schema }) => {
    if (kind === 'flag') return `--${name}, --no-${name}`
    if (kind === 'file' || kind === 'files') return `--${name} <@file>`
    return `--${name} <${schemaSummary(root, schema).type}>`
  }
}

function describe(
  root: object,
  { description = '', schema, required, deprecated, kind, isArgument }: Field,
): string {
  const { notes, type } = schemaSummary(root, schema)
  // The first sentence says what the value is; the rest is in the reference.
  const text = description
    .trim()
    .split(/\n\s*\n/, 1)[0]!
    .replaceAll(/\s+/g, ' ')
  const all = [
    ...(required && !isArgument ? ['required'] : []),
    ...(deprecated ? ['deprecated'] : []),
    ...(isArgument && type !== 'text' ? [type] : []),
    ...(kind === 'flag' || kind === 'file' ? notes.filter((note) => note.startsWith('default')) : notes),
  ]
  return [text, all.length === 0 ? '' : `(${all.join('; ')})`].filter((part) => part !== '').join(' ')
}

function* bodyRows({ operation, plan }: HelpFacts): Generator<HelpRow> {
  const types = operation.requestBody?.content.map(({ type }) => type) ?? []
  for (const option of bodyOptions) {
    const [term, description] = globalRow(option)
    if (option.name === 'body') yield [term, description]
    else yield [term, `${description} (one of ${types.join(', ')}; default ${plan!.media.type})`]
  }
}

function credentialsText({ program, credentials, operation: { security } }: HelpFacts): string {
  const schemes = new Map(security.flat().map(({ scheme }) => [scheme.name, scheme]))
  if (schemes.size === 0) return ''
  const names = [...schemes.values()].map(
    (scheme) => `${scheme.name}: $${credentialVariables(credentials, scheme)[0]}`,
  )
  return `Credentials, from the environment or \`${program} login\`:\n  ${names.join('\n  ')}`
}

function examplesText(facts: HelpFacts): string {
  const { program, name, fields, plan } = facts
  const examples = bodyExamples(facts)
  const places = fields.filter(({ isArgument }) => isArgument).map((field) => exampleOf(facts, field))
  if (places.includes(undefined)) return ''
  const words = [program, name, ...places.map((text) => shellWord(text!))]
  if (plan === undefined || examples.length === 0)
    return places.length === 0 ? '' : `Example:\n  ${words.join(' ')}`
  const lines = examples.map((body) => `  ${[...words, ...bodyWords(body, fields)].join(' ')}`)
  return `${lines.length === 1 ? 'Example' : 'Examples'}:\n${lines.join('\n')}`
}

function exampleOf(
  { root, operation }: HelpFacts,
  { schema, section: place, path }: Field,
): string | undefined {
  const parameter = operation.parameters.find(
    (one) => one.name === path[0] && (one.in === place || `${one.in}s` === place),
  )
  const node = valueAt(root, pointerTokens(parameter?.pointer ?? '')) as { example?: unknown } | undefined
  if (node?.example !== undefined) return valueText(node.example)
  const note = schemaSummary(root, schema).notes.find((one) => /^(?:such as|one of|default) /.test(one))
  const text = note?.replace(/^(?:such as|one of|default) /, '')
  return note?.startsWith('one of') === true ? text!.split(', ')[0] : text
}

function bodyExamples({ root, plan }: HelpFacts): unknown[] {
  if (plan === undefined) return []
  const media = valueAt(root, pointerTokens(plan.media.pointer)) as
    | { example?: unknown; examples?: Record<string, { value?: unknown } | null> }
    | undefined
  const values =
    media?.example === undefined
      ? Object.values(media?.examples ?? {}).map((one) => one?.value)
      : [media.example]
  return values.filter((value) => value !== undefined).slice(0, 3)
}

function bodyWords(body: unknown, fields: readonly Field[]): string[] {
  const byName = new Map(
    fields.filter((one) => one.section === 'body').map((one) => [one.path.join('.'), one]),
  )
  const words: string[] = []
  for (const [name, value] of flatFields(body)) {
    const field = byName.get(name)
    if (field === undefined) return ['--body', shellWord(JSON.stringify(body))]
    if (typeof value === 'boolean' && field.kind === 'flag')
      words.push(value ? optionText(field) : `--no-${field.name}`)
    else for (const one of [value].flat()) words.push(optionText(field), shellWord(valueText(one)))
  }
  return words
}
