import { RootCommand, script, type Command, type OptionHandler } from '@bomb.sh/tab'
import { escapeControls } from '@concordat/core'
import { mergedSchemas, type OperationModel, type Schema } from '@concordat/model'
import { commandWords } from '../command-words.ts'
import { bodyPlan } from '../input/body-plan.ts'
import { fieldsOf } from '../input/fields-of.ts'
import { bodyOptions, globalOptions, type GlobalOption } from '../input/global-options.ts'
import { findCommand } from '../names/find-command.ts'
import type { Target } from '../target.ts'

/**
 * Answers what a shell asks.
 *
 * @param args `complete` and a shell, for its script; or `complete --` and the words of a command line, the last of which
 *   is to be completed
 */
export function complete(target: Target, [, what, ...words]: readonly string[]): string {
  if (what !== '--') return printed(() => script(what!, target.command, target.command))
  return printed(() => rootOf(target, words).parse([...words]))
}

/** The text that the library prints with `console.log`. */
function printed(print: () => void): string {
  const lines: string[] = []
  const { log } = console
  console.log = (line: unknown) => void lines.push(String(line))
  try {
    print()
  } finally {
    console.log = log
  }
  return `${lines.join('\n')}\n`
}

/** The commands by name, and all options of the one that the words name. */
function rootOf(target: Target, words: readonly string[]): RootCommand {
  const root = new RootCommand()
  const { tree, commands } = target
  // The library finds `items list` only if `items` is a command, too.
  for (const { name, description = '' } of tree.groups.values()) root.command(name, plain(description))
  for (const group of tree.groups.values())
    for (const [name, { summary = '' }] of group.commands)
      root.command(`${group.name} ${name}`, plain(summary))
  for (const [name, { summary = '' }] of tree.commands) root.command(name, plain(summary))
  for (const [name, { description }] of Object.entries(commands)) root.command(name, plain(description))
  const found = findCommand(
    tree,
    commandWords(words).map(({ word }) => word),
  )
  if (found.kind === 'operation') addOptions(root.command(found.name, ''), target, found.operation)
  return root
}

function addOptions(command: Command, { engine }: Target, operation: OperationModel): void {
  const root = engine.model.document
  const plan = bodyPlan(operation, undefined)
  for (const { name, kind, schema, description = '', isArgument, section } of fieldsOf(
    root,
    operation,
    plan,
  )) {
    const values = valuesOf(root, schema)
    const handler: OptionHandler = (give) => values.forEach((value) => give(plain(value), ''))
    if (isArgument) command.argument(name, (give) => values.forEach((value) => give(plain(value), '')))
    if (isArgument && section === 'path') continue
    const text = plain(description)
    if (kind === 'flag') command.option(name, text).option(`no-${name}`, text)
    else command.option(name, text, handler)
  }
  const options: readonly GlobalOption[] =
    plan === undefined ? globalOptions : [...globalOptions, ...bodyOptions]
  for (const { name, value, description, choices = [] } of options)
    if (value === undefined) command.option(name, description)
    else command.option(name, description, (give) => choices.forEach((choice) => give(choice, '')))
}

/** The values that a schema allows, of itself or of the items of a list. */
function valuesOf(root: object, schema: Schema): string[] {
  const parts = mergedSchemas(root, schema)
  const values = parts.find((part) => part.enum !== undefined)?.enum
  const items = parts.find((part) => part.items !== undefined)?.items
  if (values === undefined) return items === undefined ? [] : valuesOf(root, items)
  return values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
}

/** The first line of a text, without characters that a shell would obey. */
function plain(text: string): string {
  return escapeControls(text.trim().split('\n', 1)[0]!)
}
