import type { Model, OperationModel, WebSocketModel } from '@concordat/model'
import type { SectionIds } from './section-ids.ts'

/** An operation or a WebSocket, with the id of its section. */
export type TagEntry = { id: string } & ({ operation: OperationModel } | { socket: WebSocketModel })

/** The operations and the WebSockets of a tag. */
export interface TagGroup {
  name: string
  id: string
  description: string | undefined
  entries: TagEntry[]
}

/** Groups the operations and the WebSockets of a contract by their first tag. The tags that it describes come first, in its order. */
export function tagGroups({ document, operations, webSockets }: Model, ids: SectionIds): TagGroup[] {
  const described = tagsOf(document['tags'])
  const groups = new Map<string, TagGroup>()
  // The ids of the operations come first, so that those of the tags do not take them.
  const entries: TagEntry[] = [
    ...operations.map((operation) => ({ id: ids.idFor(operation.operationId), operation })),
    ...webSockets.map((socket) => ({ id: ids.idFor(socket.operationId), socket })),
  ]
  const names = [...described.keys(), ...entries.map(tagOf)]
  for (const name of new Set(names))
    groups.set(name, { name, id: ids.idFor(`tag-${name}`), description: described.get(name), entries: [] })
  for (const entry of entries) groups.get(tagOf(entry))!.entries.push(entry)
  return [...groups.values()].filter((group) => group.entries.length > 0)
}

function tagOf(entry: TagEntry): string {
  const { tags } = 'socket' in entry ? entry.socket : entry.operation
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
