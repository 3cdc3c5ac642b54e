import { randomUUID } from 'node:crypto'
import { HttpError, Reply } from '@concordat/core'
import { Interpreter } from '@concordat/schema'
import {
  resourceRoles,
  type MediaTypeModel,
  type Model,
  type OperationModel,
  type ResourceRole,
} from '@concordat/model'
import type { MockCall } from './mock-call.ts'
import type { MockReplies } from './mock-replies.ts'
import {
  isName,
  isResource,
  listIn,
  mergePatch,
  resourceIn,
  withAt,
  type Resource,
} from './resource-shape.ts'

/** What is held in memory for whoever plays with a mock; the oldest goes first. */
const mostResources = 10_000

/** Resources that were sent to a mock. What it answers of them keeps the contract, or is as if nothing were stored. */
export class StoredResources {
  readonly #roles: Map<OperationModel, ResourceRole>
  readonly #replies: MockReplies
  readonly #sent: Interpreter
  readonly #answered: Interpreter
  /** By the path of the collection, then by id. */
  readonly #collections = new Map<string, Map<string, Resource>>()
  #count = 0
  #last = 0

  constructor({ document, operations }: Model, replies: MockReplies) {
    this.#roles = resourceRoles(operations)
    this.#replies = replies
    this.#sent = new Interpreter(document, 'request')
    this.#answered = new Interpreter(document, 'reply')
  }

  /** @param made makes the reply of a mock that stores nothing */
  answer(operation: OperationModel, call: MockCall, made: () => Reply): Reply | undefined {
    const role = this.#roles.get(operation)
    if (role === undefined) return undefined
    const params = call.path as Record<string, unknown>
    const collection = role.collection.replaceAll(/\{([^{}]+)\}/g, (_all, name: string) =>
      String(params[name]),
    )
    if (role.action === 'add') return this.#add(operation, role, collection, call, made())
    const items = this.#collections.get(collection)
    if (role.action === 'list') return this.#list(operation, [...(items?.values() ?? [])], made())
    const id = String(params[role.parameter])
    const known = items?.get(id)
    if (role.action === 'replace') return this.#replace(operation, role, collection, id, call, made())
    if (items === undefined || known === undefined) return this.#missing(operation, call)
    if (role.action === 'remove') {
      items.delete(id)
      this.#count--
      return made()
    }
    if (role.action === 'read') return this.#show(operation, role, known, made())
    const changed = mergePatch(known, isResource(call.body) ? call.body : {}) as Resource
    items.set(id, changed)
    return this.#show(operation, role, changed, made())
  }

  #add(
    operation: OperationModel,
    role: ResourceRole,
    collection: string,
    call: MockCall,
    reply: Reply,
  ): Reply {
    const place = resourceIn(reply.body, role.parameter)
    const body = isResource(call.body) ? call.body : undefined
    if (place === undefined) {
      // The reply says nothing of the resource, so only what names itself can be found again.
      const named = body && resourceIn(body, role.parameter)
      if (body !== undefined && named?.at === undefined && named !== undefined)
        this.#keep(collection, String(body[named.id]), body)
      return reply
    }
    const sample = (place.at === undefined ? reply.body : (reply.body as Resource)[place.at]) as Resource
    const given = body?.[place.id]
    const ids = isName(given) ? [given] : this.#newIds(sample[place.id])
    for (const id of ids) {
      if (!this.#fitsParameter(role, id)) continue
      const resource = { ...sample, ...body, [place.id]: id }
      const shown = this.#overlaid(operation, reply, place.at, sample, resource)
      if (shown === undefined) continue
      this.#keep(collection, String(id), shown.resource)
      return located(shown.reply, operation, String(id))
    }
    return reply
  }

  #replace(
    operation: OperationModel,
    role: ResourceRole,
    collection: string,
    id: string,
    call: MockCall,
    reply: Reply,
  ): Reply {
    if (!isResource(call.body)) return reply
    const resource = { ...this.#collections.get(collection)?.get(id), ...call.body }
    this.#keep(collection, id, resource)
    return this.#show(operation, role, resource, reply)
  }

  #list(operation: OperationModel, resources: Resource[], reply: Reply): Reply {
    const place = listIn(reply.body)
    if (place === undefined) return reply
    const [sample] = place.members
    // Where a list holds less of each than is stored, its own sample says what.
    const members = resources.map((resource) => (isResource(sample) ? { ...sample, ...resource } : resource))
    return this.#fitting(operation, reply, withAt(reply.body, place.at, members)) ?? reply
  }

  #show(operation: OperationModel, role: ResourceRole, resource: Resource, reply: Reply): Reply {
    const place = resourceIn(reply.body, role.parameter)
    if (place === undefined) return reply
    const sample = (place.at === undefined ? reply.body : (reply.body as Resource)[place.at]) as Resource
    return this.#overlaid(operation, reply, place.at, sample, { ...sample, ...resource })?.reply ?? reply
  }

  /** A reply with a resource in it; property by property where the whole does not keep the schema. */
  #overlaid(
    operation: OperationModel,
    reply: Reply,
    at: string | undefined,
    sample: Resource,
    resource: Resource,
  ): { reply: Reply; resource: Resource } | undefined {
    const whole = this.#fitting(operation, reply, withAt(reply.body, at, resource))
    if (whole !== undefined) return { reply: whole, resource }
    let best = sample
    let found: Reply | undefined
    for (const [name, value] of Object.entries(resource)) {
      const next = { ...best, [name]: value }
      const fits = this.#fitting(operation, reply, withAt(reply.body, at, next))
      if (fits === undefined) continue
      best = next
      found = fits
    }
    return found && { reply: found, resource: best }
  }

  #fitting(operation: OperationModel, reply: Reply, body: unknown): Reply | undefined {
    const media = mediaOf(operation, reply)
    if (media === undefined || !this.#answered.isValid(media.schema, body)) return undefined
    return new Reply(reply.status, body, reply.headers)
  }

  #missing(operation: OperationModel, call: MockCall): Reply {
    const declared = operation.responses.some(({ status }) => status === 404 || status === '4XX')
    if (declared) return this.#replies.reply(operation, call.ctx.header('accept'), { code: 404 })
    throw new HttpError(404, { detail: 'Nothing of this name is stored.' })
  }

  #keep(collection: string, id: string, resource: Resource): void {
    let items = this.#collections.get(collection)
    if (items === undefined) this.#collections.set(collection, (items = new Map()))
    if (!items.has(id)) this.#count++
    items.set(id, resource)
    for (const [path, oldest] of this.#collections) {
      if (this.#count <= mostResources) break
      for (const key of oldest.keys()) {
        if (this.#count <= mostResources) break
        oldest.delete(key)
        this.#count--
      }
      if (oldest.size === 0) this.#collections.delete(path)
    }
  }

  /** What may name a new resource, the likeliest first; the contract says what it takes. */
  *#newIds(sample: unknown): Generator<string | number> {
    const next = ++this.#last
    if (typeof sample === 'number') yield next
    yield randomUUID()
    yield String(next)
    if (typeof sample !== 'string') return
    yield sample.slice(0, Math.max(0, sample.length - String(next).length)) + next
    yield sample
  }

  #fitsParameter({ collection, parameter }: ResourceRole, id: unknown): boolean {
    for (const [{ parameters }, role] of this.#roles) {
      if (role.collection !== collection || role.action === 'add' || role.action === 'list') continue
      const found = parameters.find(({ in: location, name }) => location === 'path' && name === parameter)
      if (found !== undefined && !this.#sent.isValid(found.schema, id)) return false
    }
    return true
  }
}

function mediaOf(operation: OperationModel, reply: Reply): MediaTypeModel | undefined {
  const declared = [reply.status, `${String(reply.status)[0]}XX`, 'default']
  const response = declared
    .map((status) => operation.responses.find((one) => one.status === status))
    .find((one) => one !== undefined)
  const type = String(reply.headers?.['content-type'] ?? '')
  return response?.content.find((media) => media.type === type) ?? response?.content[0]
}

/** A created resource is where its own path leads (RFC 9110 section 10.2.2). */
function located(reply: Reply, { path }: OperationModel, id: string): Reply {
  const name = Object.keys(reply.headers ?? {}).find((header) => header.toLowerCase() === 'location')
  if (name === undefined) return reply
  return new Reply(reply.status, reply.body, {
    ...reply.headers,
    [name]: `${path}/${encodeURIComponent(id)}`,
  })
}
