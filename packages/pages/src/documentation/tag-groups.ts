import type { Model, OperationModel } from '@concordat/model'
import type { SectionIds } from './section-ids.ts'

/** The operations of a tag. */
export interface TagGroup {
  name: string
  id: string
  description: string | undefined
  operations: { id: string; operation: OperationModel }[]
}

/** Groups the operations of a contract by their first tag. The tags that it describes come first, in its order. */
export function tagGroups({ document, operations }: Model, ids: SectionIds): TagGroup[] {
  const described = tagsOf(document['tags'])
  const groups = new Map<string, TagGroup>()
  // The ids of the operations come first, so that those of the tags do not take them.
  const entries = operations.map((operation) => ({ id: ids.idFor(operation.operationId), operation }))
  const names = [...described.keys(), ...entries.map(({ operation }) => tagOf(operation))]
  for (const name of new Set(names))
    groups.set(name, { name, id: ids.idFor(`tag-${name}`), description: described.get(name), operations: [] })
  for (const entry of entries) groups.get(tagOf(entry.operation))!.operations.push(entry)
  return [...groups.values()].filter((group) => group.operations.length > 0)
}

function tagOf({ tags }: OperationModel): string {
  return tags[0] ?? 'Operations'
}

function tagsOf(tags: unknown): Map<string, string | undefined> {
  const list = (Array.isArray(tags) ? tags : []) as ({ name?: unknown; description?: unknown } | null)[]
  return new Map(
    list.map((tag) => [
      String(tag?.name),
      typeof tag?.description === 'string' ? tag.description : undefined,
    ]),
  )
}
