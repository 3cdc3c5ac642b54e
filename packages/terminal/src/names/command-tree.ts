import type { Model, OperationModel } from '@concordat/model'
import { kebabCase } from './kebab-case.ts'
import { wordsOf } from './words-of.ts'

/** The commands of one tag. */
export interface CommandGroup {
  name: string
  /** The tag, as the contract writes it. */
  tag: string
  description: string | undefined
  /** The operations by the name of their command. */
  commands: ReadonlyMap<string, OperationModel>
}

/** The commands of a contract. */
export interface CommandTree {
  groups: ReadonlyMap<string, CommandGroup>
  /** The operations without a tag, by the name of their command. */
  commands: ReadonlyMap<string, OperationModel>
  /** All operations, by operationId. */
  operations: ReadonlyMap<string, OperationModel>
}

/**
 * Derives the commands of a contract: a group for each tag, and in it a command for each operation. The words of the
 * tag are left out of the name of the command (`listItems` with the tag `Items` is `items list`), unless another
 * operation would have the same name.
 */
export function commandTree({ operations, document }: Pick<Model, 'operations' | 'document'>): CommandTree {
  const byTag = Map.groupBy(
    operations.flatMap((operation) => [...new Set(operation.tags)].map((tag) => ({ tag, operation }))),
    ({ tag }) => kebabCase(tag),
  )
  const described = (document as { tags?: { name?: unknown; description?: unknown }[] }).tags ?? []
  const groups = [...byTag].map(([name, members]): [string, CommandGroup] => {
    const { tag } = members[0]!
    const description = described.find((one) => one.name === tag)?.description
    const own = [...new Set(members.map(({ operation }) => operation))]
    return [
      name,
      {
        name,
        tag,
        description: typeof description === 'string' ? description : undefined,
        commands: commandsOf(own, (id) => withoutWords(id, tag)),
      },
    ]
  })
  return {
    groups: new Map(groups),
    commands: commandsOf(
      operations.filter(({ tags }) => tags.length === 0),
      kebabCase,
    ),
    operations: new Map(operations.map((operation) => [operation.operationId, operation])),
  }
}

function commandsOf(
  operations: readonly OperationModel[],
  shortName: (operationId: string) => string,
): Map<string, OperationModel> {
  const counts = new Map<string, number>()
  const shorts = operations.map(({ operationId }) => shortName(operationId))
  const longs = operations.map(({ operationId }) => kebabCase(operationId))
  for (const name of [...shorts, ...new Set(longs)]) counts.set(name, (counts.get(name) ?? 0) + 1)
  const commands = new Map<string, OperationModel>()
  for (const [index, operation] of operations.entries()) {
    const [short, long] = [shorts[index]!, longs[index]!]
    // A short name that is the long name of the same operation is counted twice.
    const isUnique = counts.get(short) === (short === long ? 2 : 1)
    const name = isUnique ? short : commands.has(long) ? operation.operationId : long
    commands.set(name, operation)
  }
  return commands
}

/** The words of an operationId without those of its tag, in the singular or plural. */
function withoutWords(operationId: string, tag: string): string {
  const words = wordsOf(operationId)
  const tagWords = wordsOf(tag).map(stemOf)
  if (tagWords.length === 0) return kebabCase(operationId)
  const at = words.findIndex((_word, index) =>
    tagWords.every((word, offset) => stemOf(words[index + offset] ?? '') === word),
  )
  const rest = at < 0 ? words : words.toSpliced(at, tagWords.length)
  return rest.join('-') || kebabCase(operationId)
}

/** A word without the ending of the plural. */
function stemOf(word: string): string {
  if (/(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2)
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}
