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
import { ResourceStore } from './resource-store.ts'
import {
  isId,
  isResource,
  listIn,
  mergePatch,
  resourceIn,
  withValueAt,
  type Resource,
} from './resource-shape.ts'

/**
 * The resources that clients have sent to a mock. If a reply with a stored resource would violate the contract, a
 * generated reply is sent instead.
 */
export class StoredResources {
  readonly #roles: Map<OperationModel, ResourceRole>
  readonly #replies: MockReplies
  readonly #requestInterpreter: Interpreter
  readonly #replyInterpreter: Interpreter
  readonly #store = new ResourceStore()
  readonly #basePath: string
  #lastId = 0

  constructor({ document, basePath, operations }: Model, replies: MockReplies) {
    this.#basePath = basePath
    this.#roles = resourceRoles(operations)
    this.#replies = replies
    this.#requestInterpreter = new Interpreter(document, 'request')
    this.#replyInterpreter = new Interpreter(document, 'reply')
  }

  /**
   * Answers a call with the stored resources.
   *
   * @param generate generates the reply that a mock without stored resources sends
   * @returns undefined if the operation neither reads nor changes resources of a collection
   * @throws HttpError 404 if the resource is not stored and the operation declares neither 404 nor 4XX
   */
  answer(operation: OperationModel, call: MockCall, generate: () => Reply): Reply | undefined {
    const role = this.#roles.get(operation)
    if (role === undefined) return undefined
    const params = call.path as Record<string, unknown>
    const collection = role.collection.replaceAll(/\{([^{}]+)\}/g, (_all, name: string) =>
      encodeURIComponent(String(params[name])),
    )
    if (role.action === 'add') return this.#add(operation, role, collection, call, generate())
    if (role.action === 'list') return this.#list(operation, this.#store.list(collection), generate())
    const id = String(params[role.parameter])
    if (role.action === 'replace') return this.#replace(operation, role, collection, id, call, generate())
    const known = this.#store.get(collection, id)
    if (known === undefined) return this.#missing(operation, call)
    if (role.action === 'remove') {
      this.#store.remove(collection, id)
      return generate()
    }
    if (role.action === 'read') return this.#show(operation, role, known, generate())
    const changed = mergePatch(known, isResource(call.body) ? call.body : {}) as Resource
    this.#store.put(collection, id, changed)
    return this.#show(operation, role, changed, generate())
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
      // The reply does not contain the resource, so the resource is stored only if the request has its id.
      const identified = body && resourceIn(body, role.parameter)
      if (body !== undefined && identified?.at === undefined && identified !== undefined)
        this.#store.put(collection, String(body[identified.id]), body)
      return reply
    }
    const sample = (place.at === undefined ? reply.body : (reply.body as Resource)[place.at]) as Resource
    const requestedId = body?.[place.id]
    const ids = isId(requestedId) ? [requestedId] : this.#newIds(sample[place.id])
    for (const id of ids) {
      if (!this.#isValidParameter(role, id)) continue
      const resource = { ...sample, ...body, [place.id]: id }
      const merged = this.#withResource(operation, reply, place.at, sample, resource)
      if (merged === undefined) continue
      this.#store.put(collection, String(id), merged.resource)
      return withLocation(merged.reply, `${this.#basePath}${collection}/${encodeURIComponent(String(id))}`)
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
    const resource = { ...this.#store.get(collection, id), ...call.body }
    this.#store.put(collection, id, resource)
    return this.#show(operation, role, resource, reply)
  }

  #list(operation: OperationModel, resources: Resource[], reply: Reply): Reply {
    const place = listIn(reply.body)
    if (place === undefined) return reply
    const [sample] = place.members
    // Items of a list may require properties that a stored resource lacks. The sample provides these properties.
    const members = resources.map((resource) => (isResource(sample) ? { ...sample, ...resource } : resource))
    return this.#validReply(operation, reply, withValueAt(reply.body, place.at, members)) ?? reply
  }

  #show(operation: OperationModel, role: ResourceRole, resource: Resource, reply: Reply): Reply {
    const place = resourceIn(reply.body, role.parameter)
    if (place === undefined) return reply
    const sample = (place.at === undefined ? reply.body : (reply.body as Resource)[place.at]) as Resource
    return this.#withResource(operation, reply, place.at, sample, { ...sample, ...resource })?.reply ?? reply
  }

  /**
   * Puts a resource into a reply. If the result is invalid, the properties of the resource are added to the sample one
   * by one, and those that make the reply invalid are left out. The result is undefined if each of them is left out.
   */
  #withResource(
    operation: OperationModel,
    reply: Reply,
    at: string | undefined,
    sample: Resource,
    resource: Resource,
  ): { reply: Reply; resource: Resource } | undefined {
    const whole = this.#validReply(operation, reply, withValueAt(reply.body, at, resource))
    if (whole !== undefined) return { reply: whole, resource }
    let best = sample
    let found: Reply | undefined
    for (const [name, value] of Object.entries(resource)) {
      const next = { ...best, [name]: value }
      const valid = this.#validReply(operation, reply, withValueAt(reply.body, at, next))
      if (valid === undefined) continue
      best = next
      found = valid
    }
    return found && { reply: found, resource: best }
  }

  #validReply(operation: OperationModel, reply: Reply, body: unknown): Reply | undefined {
    const media = mediaOf(operation, reply)
    if (media === undefined || !this.#replyInterpreter.isValid(media.schema, body)) return undefined
    return new Reply(reply.status, body, reply.headers)
  }

  #missing(operation: OperationModel, call: MockCall): Reply {
    const declared = operation.responses.some(({ status }) => status === 404 || status === '4XX')
    if (declared) return this.#replies.reply(operation, call.ctx.header('accept'), { code: 404 })
    throw new HttpError(404, { detail: 'No resource with this id is stored.' })
  }

  /** Candidates for the id of a new resource, the most likely ones first. */
  *#newIds(sample: unknown): Generator<string | number> {
    const next = ++this.#lastId
    if (typeof sample === 'number') yield next
    yield randomUUID()
    yield String(next)
    if (typeof sample !== 'string') return
    yield sample.slice(0, Math.max(0, sample.length - String(next).length)) + next
    yield sample
  }

  /** Whether the operations of the collection accept an id as path parameter. */
  #isValidParameter({ collection, parameter }: ResourceRole, id: unknown): boolean {
    for (const [{ parameters }, role] of this.#roles) {
      if (role.collection !== collection || role.action === 'add' || role.action === 'list') continue
      const found = parameters.find(({ in: location, name }) => location === 'path' && name === parameter)
      if (found !== undefined && !this.#requestInterpreter.isValid(found.schema, id)) return false
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

/** If a reply has a Location header, sets it to the path of the created resource (RFC 9110 section 10.2.2). */
function withLocation(reply: Reply, path: string): Reply {
  const name = Object.keys(reply.headers ?? {}).find((header) => header.toLowerCase() === 'location')
  if (name === undefined) return reply
  return new Reply(reply.status, reply.body, { ...reply.headers, [name]: path })
}
