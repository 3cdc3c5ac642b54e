import { type Fault, isFrameworkStatus, mostSpecific, parseMediaType, Reply } from '@concordat/core'
import { ReplyContractError, type CompiledOperation } from '@concordat/engine'
import { typesOf, type MediaTypeModel, type ResponseModel } from '@concordat/model'
import { isConditionalOrRangeReply, declaredHeaders, isBodiless, type ReplyFacts } from './reply-facts.ts'

/** The result of checking the head of a reply. */
export interface ReplyHeadResult {
  faults: Fault[]
  /** The declared media type that the body is checked against; undefined if there is no body to check. */
  content: MediaTypeModel | undefined
}

const none: Fault[] = []
const noFaults: ReplyHeadResult = { faults: none, content: undefined }

/** Checks the status, the headers and the content type of an operation's replies. */
export class ReplyChecker {
  readonly #operation: CompiledOperation
  readonly #root: object
  readonly #responses: Map<unknown, ResponseModel>

  constructor(operation: CompiledOperation, root: object) {
    this.#operation = operation
    this.#root = root
    this.#responses = new Map(operation.model.responses.map((response) => [response.status, response]))
  }

  /** Checks the head of a reply, before its body is read. */
  checkHead(facts: ReplyFacts): ReplyHeadResult {
    const { status, headers } = facts
    const type = parseMediaType(headers['content-type'] ?? '')
    // OpenAPI 3.1 section 4.8.16: the exact status, then its range, then `default`.
    const response =
      this.#responses.get(status) ??
      this.#responses.get(`${Math.trunc(status / 100)}XX`) ??
      this.#responses.get('default')
    if (response === undefined) {
      if (
        isConditionalOrRangeReply(facts) ||
        (isFrameworkStatus(status) && type?.type === 'application/problem+json')
      )
        return noFaults
      const declared = [...this.#responses.keys()].join(', ')
      const message = `${status} is not declared, but ${declared}`
      return { faults: [{ in: 'body', pointer: '', rule: 'status', message }], content: undefined }
    }
    const faults = this.#headers(response, facts)
    if (isBodiless(facts)) return { faults, content: undefined }
    const content = mostSpecific(response.content, type, (one) => parseMediaType(one.type))
    const fault = content === undefined ? contentFault(response, facts) : undefined
    return { faults: fault === undefined ? faults : [...faults, fault], content }
  }

  /**
   * The faults of the headers. They are found by the encoder, which gets no body, so its faults of the body are
   * ignored.
   */
  #headers({ headers: declared }: ResponseModel, { status, headers }: ReplyFacts): Fault[] {
    const checked = declared.filter(({ schema, required }) => required || schema !== true)
    if (checked.length === 0) return none
    try {
      this.#operation.encode(new Reply(status, undefined, declaredHeaders(checked, headers)), [], false)
      return none
    } catch (error) {
      if (!(error instanceof ReplyContractError)) throw error
      return error.faults.filter((fault) => fault.in === 'header' && !this.#isUnchecked(fault, checked))
    }
  }

  /**
   * Whether a fault is in the value of a header of type object. Such a header is not decoded, so only its presence is
   * checked.
   */
  #isUnchecked({ pointer, rule }: Fault, declared: ResponseModel['headers']): boolean {
    if (rule === 'required') return false
    const header = declared.find(({ name }) => pointer === `/${name}`)
    const types = header && typesOf(this.#root, header.schema)
    return types?.size === 1 && types.has('object')
  }
}

function contentFault({ content }: ResponseModel, { headers }: ReplyFacts): Fault | undefined {
  const isEmpty = headers['content-length'] === '0'
  const type = headers['content-type']
  if (content.length === 0) {
    // A chunked body without a content type may be empty. Only its end would show this.
    const mayBeEmpty = headers['content-length'] === undefined && type === undefined
    if (isEmpty || mayBeEmpty) return undefined
    return { in: 'body', pointer: '', rule: 'content', message: 'is a body where none is declared' }
  }
  if (isEmpty) return { in: 'body', pointer: '', rule: 'required', message: 'is required' }
  if (type === undefined)
    return { in: 'header', pointer: '/content-type', rule: 'required', message: 'is required' }
  const message = `is ${type}, which is not declared`
  return { in: 'header', pointer: '/content-type', rule: 'content', message }
}
