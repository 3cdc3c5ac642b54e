import { background, implement, providers, type Settings } from '@concordat/server'
import { contractOf, json, remembering } from './app.ts'
import { everyHost, type OpenHost } from './hosts.ts'

const file = { type: 'string', format: 'binary' }
const formBody = (properties: object, more: object = {}) => ({
  required: true,
  content: { 'multipart/form-data': { schema: { type: 'object', properties, ...more } } },
})
const contract = contractOf({
  '/upload': {
    post: {
      operationId: 'upload',
      requestBody: formBody(
        { photo: file, photos: { type: 'array', items: file }, notes: { type: 'string' } },
        { additionalProperties: false },
      ),
      responses: { 200: json({}) },
    },
  },
  '/copy': {
    post: {
      operationId: 'copy',
      requestBody: formBody({ photo: file }),
      responses: { 200: { description: '', content: { 'application/octet-stream': {} } } },
    },
  },
  '/bounded': {
    post: {
      operationId: 'bounded',
      requestBody: formBody({
        photo: { ...file, maxLength: 200_000 },
        open: { format: 'binary', maxLength: 200_000 },
      }),
      responses: { 200: json({}) },
    },
  },
})

/** Two mebibytes in which no four bytes are the same. */
export const bytes = Buffer.from(
  Uint32Array.from({ length: 2 ** 19 }, (_, index) => index * 2654435761).buffer,
)

/** Creates a form. Its files have a name that no file should get. */
export function formOf(entries: Readonly<Record<string, Blob | string | Blob[]>>): FormData {
  const body = new FormData()
  for (const [name, value] of Object.entries(entries))
    for (const one of [value].flat())
      if (typeof one === 'string') body.append(name, one)
      else body.append(name, one, '../../../etc/passwd')
  return body
}

/** The body of the forms. */
export interface FormBody {
  photo: File
  photos: File[]
  notes: string
}

/** The handler of all operations. */
export type FormHandler = (call: { body: FormBody; ctx: { later: (task: () => unknown) => void } }) => unknown

/** A host that receives forms at `/upload`, `/copy` and `/bounded`. */
export class FormHost {
  readonly log = remembering()
  readonly #host: string
  #open!: OpenHost

  private constructor(host: string) {
    this.#host = host
  }

  static async open(
    handler: FormHandler,
    settings: Partial<Settings> = {},
    host = 'node',
  ): Promise<FormHost> {
    const opened = new FormHost(host)
    const { log } = opened
    const options = { bodyLimit: '16MB', log, providers: providers({ later: background }), ...settings }
    const handlers = { upload: handler, copy: handler, bounded: handler }
    opened.#open = await everyHost[host]!(implement(contract, options as never, handlers as never))
    return opened
  }

  /** Sends a form. A web `Request` gets its bytes: a `FormData` that is not read to its end fails within undici. */
  async post(form: FormData, path = '/upload', init: RequestInit = {}): Promise<Response> {
    if (this.#host === 'in process') return this.#open.fetch(path, { method: 'POST', body: form })
    const encoded = new Response(form)
    const headers = { 'content-type': encoded.headers.get('content-type')! }
    return this.#open.fetch(path, { method: 'POST', body: await encoded.arrayBuffer(), headers, ...init })
  }

  get fetch(): OpenHost['fetch'] {
    return this.#open.fetch
  }

  close(): Promise<void> {
    return this.#open.close()
  }
}
