import { decode, encode } from '@msgpack/msgpack'
import { implement, reply, type Settings } from '@concordat/server'
import { contractOf, remembering } from './app.ts'

const note = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'integer', minimum: 1 },
    tags: { type: 'array', items: { type: 'string' } },
    secret: { type: 'string', writeOnly: true },
  },
}
const content = { 'application/json': { schema: note }, 'application/msgpack': { schema: note } }
const contract = contractOf({
  '/notes': {
    post: {
      operationId: 'addNote',
      requestBody: { required: true, content },
      responses: { 200: { description: '', content } },
    },
  },
  '/plain': {
    post: {
      operationId: 'addPlain',
      requestBody: { required: true, content: { 'application/json': { schema: note } } },
      responses: { 200: { description: '', content: { 'application/msgpack': { schema: note } } } },
    },
  },
})

export const msgpack = {
  decode: (bytes: Uint8Array) => decode(bytes),
  encode: (value: unknown) => encode(value),
}

/** An API whose notes are JSON or MessagePack. It answers with what `answerOf` makes of a note. */
export function notesApi(
  answerOf: (body: any) => unknown = (body) => body,
  settings: Partial<Settings> = {},
) {
  const log = remembering()
  const answer = ({ body }: any) => reply(200, answerOf(body))
  const api = implement(
    contract,
    { log, mediaTypes: { 'application/msgpack': msgpack }, ...settings } as never,
    { addNote: answer, addPlain: answer } as never,
  )
  return { api, log }
}

/** Bodies that are sent as MessagePack, each with the status of the reply and the places of the faults. */
export const verdicts: [body: unknown, status: number, places?: string[]][] = [
  [{ id: 1, tags: ['a'] }, 200],
  [{ id: 0, tags: [1] }, 422, ['/id', '/tags/0']],
  [{}, 422, ['/id']],
  [null, 422, ['']],
  ['text', 422, ['']],
  [{ id: 2 ** 60 }, 422, ['/id']],
  [{ id: Number.NaN }, 400],
  [{ id: 1, tags: new Uint8Array(2) }, 400],
  [{ id: 1, at: new Date() }, 400],
  [nested(101), 400],
]

function nested(levels: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = [value]
  return value
}
