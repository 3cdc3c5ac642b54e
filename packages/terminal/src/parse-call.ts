import { Command, CommanderError, Option } from 'commander'
import { globalOptions, bodyOptions, type GlobalOption } from './input/global-options.ts'
import type { Field } from './input/field.ts'
import type { GivenValues } from './input/given-values.ts'
import { exitCodes } from './exit-codes.ts'
import { TerminalError } from './terminal-error.ts'

/** The options of every command, as they are given. */
export interface CallSettings {
  server?: string
  output?: 'json' | 'ndjson' | 'csv' | 'table' | 'raw'
  pretty?: true
  include?: true
  fields?: string
  outputFile?: string
  all?: true
  curl?: true
  timeout?: string
  header: string[]
}

/** A command line of an operation. */
export interface ParsedCall {
  values: GivenValues
  settings: CallSettings
}

/**
 * Parses the command line of an operation.
 *
 * @param name the words of the command, for messages
 * @param args the command line without these words
 * @param hasBody whether the operation has a body
 * @throws TerminalError for an unknown option, a missing value, and too many arguments
 */
export function parseCall(
  name: string,
  args: readonly string[],
  fields: readonly Field[],
  hasBody: boolean,
): ParsedCall {
  const command = new Command(name)
    .exitOverride()
    .helpOption(false)
    .configureOutput({ writeErr: () => undefined })
  const given = new Map<Field, string[]>()
  const add = (field: Field, text: string) => {
    const texts = given.get(field)
    if (texts === undefined) given.set(field, [text])
    else texts.push(text)
  }
  const settings: CallSettings = { header: [] }
  for (const option of globalOptions) command.addOption(globalOption(option))
  if (hasBody) for (const option of bodyOptions) command.addOption(globalOption(option))
  for (const field of fields)
    if (!field.isArgument || field.section !== 'path')
      for (const option of optionsOf(field, (text) => add(field, text))) command.addOption(option)
  const places = fields.filter(({ isArgument }) => isArgument)
  command.argument('[values...]').allowExcessArguments()
  try {
    command.parse([...args], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    throw new TerminalError(messageOf(error, name), exitCodes.invalid)
  }
  const found = command.opts<CallSettings & { body?: string; contentType?: string }>()
  // A value that an option gives needs no argument.
  const open = places.filter((field) => !given.has(field))
  for (const [index, text] of command.args.entries()) {
    const field = open[index] ?? (open.at(-1)?.kind === 'list' ? open.at(-1) : undefined)
    if (field === undefined) throw new TerminalError(tooMany(name, text, open))
    add(field, text)
  }
  const { body, contentType, ...own } = found
  return { values: { fields: given, body, contentType }, settings: { ...settings, ...own } }
}

function globalOption({ name, value, choices, description }: GlobalOption): Option {
  const option = new Option(value === undefined ? `--${name}` : `--${name} <${value}>`, description)
  if (choices !== undefined) option.choices([...choices])
  if (name === 'header')
    option.argParser((text: string, before: string[] | undefined) => [...(before ?? []), text])
  return option
}

/** The options of a field. A flag has a second one that negates it. */
function optionsOf({ name, kind }: Field, add: (text: string) => void): Option[] {
  if (kind !== 'flag') {
    const option = new Option(`--${name} <value>`)
    return [option.argParser((text: string) => add(text))]
  }
  // `preset` is the text that `argParser` gets for an option without a value.
  return [
    new Option(`--${name}`).preset('true').argParser((text: string) => add(text)),
    new Option(`--no-${name}`).preset('false').argParser((text: string) => add(text)),
  ]
}

function tooMany(name: string, text: string, places: readonly Field[]): string {
  const known = places.map((field) => `<${field.name}>`).join(' ')
  return `${JSON.stringify(text)} is one argument too many. ${name} takes ${known === '' ? 'none' : known}.`
}

function messageOf({ message }: CommanderError, name: string): string {
  const text = message.replace(/^error: /, '')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}\n(${name} --help shows all options)`
}
