import { escapeControls } from '@concordat/core'
import type { OperationModel } from '@concordat/model'
import { globalOptions } from '../input/global-options.ts'
import type { CommandGroup } from '../names/command-tree.ts'
import type { Target } from '../target.ts'
import { globalRow, section } from './operation-help.ts'
import type { HelpRow } from './two-columns.ts'

/** Writes the help of the program: its groups of commands, the commands without a group, and the options. */
export function programHelp({ command: name, description, tree, commands }: Target, width: number): string {
  const groups = [...tree.groups.values()].map((group): HelpRow => [
    group.name,
    firstLine(group.description) || countText(group.commands.size),
  ])
  const own = Object.entries(commands)
    .filter(([words]) => !tree.groups.has(words.split(' ', 1)[0]!))
    .map(([words, command]): HelpRow => [words, command.description])
  const sections = [
    `${name}${description === undefined ? '' : `: ${description}`}`,
    `Usage: ${name} <group> <command> [options]\n       ${name} <operationId> [options]`,
    section('Groups', groups, width),
    section('Commands', [...[...tree.commands].map(operationRow), ...own], width),
    section('Every command has', globalOptions.map(globalRow), width),
  ]
  return escapeControls(sections.filter((text) => text !== '').join('\n\n'), '\n')
}

/** Writes the help of a group: its commands. */
export function groupHelp({ command: name, commands }: Target, group: CommandGroup, width: number): string {
  const own = Object.entries(commands)
    .filter(([words]) => words.startsWith(`${group.name} `))
    .map(([words, { description }]): HelpRow => [words.slice(group.name.length + 1), description])
  const sections = [
    `${name} ${group.name}${group.description === undefined ? '' : `: ${firstLine(group.description)}`}`,
    `Usage: ${name} ${group.name} <command> [options]`,
    section('Commands', [...[...group.commands].map(operationRow), ...own], width),
    `${name} ${group.name} <command> --help shows the options of a command.`,
  ]
  return escapeControls(sections.filter((text) => text !== '').join('\n\n'), '\n')
}

function operationRow([name, { summary, description, method, path, deprecated }]: [
  string,
  OperationModel,
]): HelpRow {
  const text = summary ?? (firstLine(description) || `${method} ${path}`)
  return [name, deprecated ? `${text} (deprecated)` : text]
}

function firstLine(text = ''): string {
  return text.trim().split('\n', 1)[0]!
}

function countText(count: number): string {
  return count === 1 ? '1 command' : `${count} commands`
}
