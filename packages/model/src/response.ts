import { isBodiless } from '@concordat/core'
import { ContractError } from './contract-error.ts'
import { readContent, type MediaTypeModel } from './media-type.ts'
import { escapePointer } from './pointer.ts'
import { resolve } from './reference.ts'
import type { Schema } from './schema-object.ts'

/** A key of a Responses Object (OpenAPI 3.1 section 4.8.16). */
export type ResponseStatus = number | '1XX' | '2XX' | '3XX' | '4XX' | '5XX' | 'default'

/** A Header Object (OpenAPI 3.1 section 4.8.21), with its name in the case of the contract. */
export interface HeaderModel {
  name: string
  required: boolean
  /** Whether the properties of an object are written as `name=value`. */
  explode: boolean
  schema: Schema
  /** The media type of the value; defined if the contract describes the header with `content` instead of `schema`. */
  content?: MediaTypeModel
  description?: string
  /** The pointer of the object whose `schema` describes the header: the Header Object, or its Media Type Object. */
  pointer: string
}

/** A Response Object (OpenAPI 3.1 section 4.8.17). */
export interface ResponseModel {
  status: ResponseStatus
  description: string
  headers: HeaderModel[]
  content: MediaTypeModel[]
  pointer: string
}

/** Returns the 2xx responses of an operation, including `2XX`, in the order of the contract. */
export function successesOf({ responses }: { responses: ResponseModel[] }): ResponseModel[] {
  return responses.filter(({ status }) => String(status).startsWith('2'))
}

/**
 * Reads a Responses Object. A range in lower case, such as `2xx`, is read as `2XX`. Any other key that is not a status
 * is read as a response that is never sent.
 *
 * @param warnings receives an error for each key of these two kinds
 * @throws ContractError for a reference that cannot be resolved
 */
export function readResponses(
  root: object,
  responses: unknown,
  pointer: string,
  warnings: ContractError[],
): ResponseModel[] {
  return Object.entries((responses ?? {}) as Record<string, unknown>)
    .filter(([status]) => !status.startsWith('x-'))
    .map(([key, raw]) => {
      const at = `${pointer}/${escapePointer(key)}`
      const status = /^[1-5]xx$/i.test(key) ? key.toUpperCase() : key
      if (status !== key || !/^(?:[1-5]\d\d|[1-5]XX|default)$/.test(key))
        warnings.push(new ContractError(`${key} is no status`, at, remedyFor(status, key), key))
      return readResponse(root, status, raw, at)
    })
}

function remedyFor(status: string, key: string): string {
  return status === key
    ? 'write a status such as 200, a range such as 2XX, or default.'
    : `write ${status}; it is taken for that.`
}

function readResponse(root: object, status: string, raw: unknown, rawPointer: string): ResponseModel {
  const { node, pointer } = resolve<{ description?: string; headers?: object; content?: unknown }>(
    root,
    raw,
    rawPointer,
  )
  return {
    status: /^\d{3}$/.test(status) ? Number(status) : (status as ResponseStatus),
    description: node.description ?? '',
    headers: Object.entries(node.headers ?? {})
      // OpenAPI 3.1 section 4.8.17.1: a header named Content-Type is ignored.
      .filter(([name]) => name.toLowerCase() !== 'content-type')
      .map(([name, header]) => readHeader(root, name, header, `${pointer}/headers/${escapePointer(name)}`)),
    // A declared body of a status such as 204 is ignored, because HTTP forbids sending it.
    content: isBodiless(Number(status)) ? [] : readContent(root, node.content, `${pointer}/content`),
    pointer,
  }
}

function readHeader(root: object, name: string, raw: unknown, rawPointer: string): HeaderModel {
  const { node, pointer } = resolve<{
    required?: boolean
    explode?: boolean
    schema?: Schema
    content?: unknown
    description?: string
  }>(root, raw, rawPointer)
  const [content] = readContent(root, node.content, `${pointer}/content`)
  return {
    name,
    required: node.required === true,
    explode: node.explode === true,
    schema: content?.schema ?? node.schema ?? true,
    ...(content !== undefined && { content }),
    ...(node.description !== undefined && { description: node.description }),
    pointer: content?.pointer ?? pointer,
  }
}
