import { nearestWord, type OperationModel } from '@concordat/model'
import type { CommandGroup, CommandTree } from './command-tree.ts'

/** What the first words of a command line mean. */
export type FoundCommand =
  | { kind: 'operation'; operation: OperationModel; words: number; name: string }
  | { kind: 'group'; group: CommandGroup; words: number }
  | { kind: 'unknown'; word: string; near: string | undefined; group: CommandGroup | undefined }
  | { kind: 'nothing' }

/**
 * Finds the command that the first words of a command line name: a group and a command in it, or an operationId. A word
 * that is both is a group, if the next word is a command of it.
 *
 * @param words the words of the command line that are not options
 */
export function findCommand(tree: CommandTree, [first, second]: readonly string[]): FoundCommand {
  if (first === undefined) return { kind: 'nothing' }
  const group = tree.groups.get(first)
  const inGroup = second === undefined ? undefined : group?.commands.get(second)
  if (inGroup !== undefined)
    return { kind: 'operation', operation: inGroup, words: 2, name: `${first} ${second}` }
  const operation = tree.operations.get(first) ?? tree.commands.get(first)
  if (operation !== undefined) return { kind: 'operation', operation, words: 1, name: first }
  if (group !== undefined && second === undefined) return { kind: 'group', group, words: 1 }
  if (group !== undefined)
    return { kind: 'unknown', word: second!, near: nearestWord(second!, [...group.commands.keys()]), group }
  const known = [...tree.groups.keys(), ...tree.commands.keys(), ...tree.operations.keys()]
  return { kind: 'unknown', word: first, near: nearestWord(first, known), group: undefined }
}
