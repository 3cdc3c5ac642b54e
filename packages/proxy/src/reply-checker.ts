import { type Fault, type FrameworkStatus, mediaTypeMatches, parseMediaType, Reply } from '@concordat/core'
import { ReplyContractError, type CompiledOperation } from '@concordat/engine'
import { typesOf, type MediaTypeModel, type ResponseModel } from '@concordat/model'
import { answersHttp, declaredHeaders, isBodiless, type ReplyFacts } from './reply-facts.ts'

/** What is known of a reply before its body has come. */
export interface HeadVerdict {
  faults: Fault[]
  /** As what of the contract the body is to be judged. Undefined where there is nothing to judge it by. */
  content: MediaTypeModel | undefined
}

const none: Fault[] = []
const silent: HeadVerdict = { faults: none, content: undefined }

/**
 * The replies that the framework itself gives need not be declared, where they are the problems that
 * they are known to be: so it is on our own hosts, and in the types of the SDK.
 */
const framework: ReadonlySet<number> = new Set([
  400, 401, 403, 404, 405, 406, 413, 415, 422, 429, 500,
] satisfies FrameworkStatus[])

/** Judges the heads of an operation's replies: status, headers, content type. */
export class ReplyChecker {
  readonly #operation: CompiledOperation
  readonly #root: object
  readonly #responses: Map<unknown, ResponseModel>

  constructor(operation: CompiledOperation, root: object) {
    this.#operation = operation
    this.#root = root
    this.#responses = new Map(operation.model.responses.map((response) => [response.status, response]))
  }

  head(facts: ReplyFacts): HeadVerdict {
    const { status, headers } = facts
    const type = parseMediaType(headers['content-type'] ?? '')?.type
    // OpenAPI 3.1 section 4.8.16: the exact status, then its range, then `default`.
    const response =
      this.#responses.get(status) ??
      this.#responses.get(`${Math.trunc(status / 100)}XX`) ??
      this.#responses.get('default')
    if (response === undefined) {
      if (answersHttp(facts) || (framework.has(status) && type === 'application/problem+json')) return silent
      const declared = [...this.#responses.keys()].join(', ')
      const message = `${status} is not declared, but ${declared}`
      return { faults: [{ in: 'body', pointer: '', rule: 'status', message }], content: undefined }
    }
    const faults = this.#headers(response, facts)
    if (isBodiless(facts)) return { faults, content: undefined }
    const content = contentFor(response.content, type)
    const fault = content === undefined ? contentFault(response, facts) : undefined
    return { faults: fault === undefined ? faults : [...faults, fault], content }
  }

  /**
   * The encoder looks at the headers before it looks for the body, which we do not give it: what it
   * says of that is passed over.
   */
  #headers({ headers: declared }: ResponseModel, { status, headers }: ReplyFacts): Fault[] {
    const judged = declared.filter(({ schema, required }) => required || schema !== true)
    if (judged.length === 0) return none
    try {
      this.#operation.encode(new Reply(status, undefined, declaredHeaders(judged, headers)), undefined, false)
      return none
    } catch (error) {
      if (!(error instanceof ReplyContractError)) throw error
      return error.faults.filter((fault) => fault.in === 'header' && !this.#isUnread(fault, judged))
    }
  }

  /** A header that is an object in the style `simple` is not read into one, and so cannot be judged. */
  #isUnread({ pointer, rule }: Fault, declared: ResponseModel['headers']): boolean {
    if (rule === 'required') return false
    const header = declared.find(({ name }) => pointer === `/${name}`)
    const types = header && typesOf(this.#root, header.schema)
    return types?.size === 1 && types.has('object')
  }
}

/** The most specific of the media types that match. */
function contentFor(
  contents: readonly MediaTypeModel[],
  type: string | undefined,
): MediaTypeModel | undefined {
  if (type === undefined) return undefined
  let found: MediaTypeModel | undefined
  for (const content of contents)
    if (mediaTypeMatches(content.type, type) && (found === undefined || stars(content) < stars(found)))
      found = content
  return found
}

function stars({ type }: MediaTypeModel): number {
  return type.split('*').length
}

function contentFault({ content }: ResponseModel, { headers }: ReplyFacts): Fault | undefined {
  const isEmpty = headers['content-length'] === '0'
  const type = headers['content-type']
  if (content.length === 0) {
    // In chunks, only its end would tell that there is nothing in it.
    const isUnsure = headers['content-length'] === undefined && type === undefined
    if (isEmpty || isUnsure) return undefined
    return { in: 'body', pointer: '', rule: 'content', message: 'is a body where none is declared' }
  }
  if (isEmpty) return { in: 'body', pointer: '', rule: 'required', message: 'is required' }
  if (type === undefined)
    return { in: 'header', pointer: '/content-type', rule: 'required', message: 'is required' }
  const message = `is ${type}, which is not declared`
  return { in: 'header', pointer: '/content-type', rule: 'content', message }
}
