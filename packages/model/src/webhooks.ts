import type { OpenAPIDocument } from '@concordat/core'
import { isJson } from '@concordat/core'
import type { MediaTypeModel } from './media-type.ts'
import { isMethod } from './method.ts'
import { escapePointer } from './pointer.ts'
import { resolve } from './reference.ts'
import { readRequestBody } from './request-body.ts'

/** A webhook (OpenAPI 3.1 section 4.8.1): a request that the server of the contract sends. */
export interface WebhookModel {
  name: string
  /** The method in upper case, such as `POST`. */
  method: string
  summary?: string
  /** The JSON body. The server sends it, so it has the form of a reply: with `readOnly` properties. */
  media: MediaTypeModel
}

/**
 * Reads the webhooks of a document that have a JSON body. Of a webhook with several operations, the first counts.
 *
 * @throws ContractError for a reference that leads nowhere
 */
export function readWebhooks(document: OpenAPIDocument): WebhookModel[] {
  const webhooks = (document['webhooks'] ?? {}) as Record<string, unknown>
  return Object.entries(webhooks).flatMap(([name, raw]): WebhookModel[] => {
    if (name.startsWith('x-')) return []
    const item = resolve<Record<string, unknown> | null>(document, raw, `/webhooks/${escapePointer(name)}`)
    const [method, operation] =
      Object.entries(item.node ?? {}).find(([key, node]) => isMethod(key) && isObject(node)) ?? []
    if (method === undefined) return []
    const { requestBody, summary } = operation as { requestBody?: unknown; summary?: unknown }
    const body = readRequestBody(document, requestBody, `${item.pointer}/${method}/requestBody`, [])
    const media = body?.content.find(({ type }) => isJson(type))
    if (media === undefined) return []
    return [{ name, method: method.toUpperCase(), media, ...(typeof summary === 'string' && { summary }) }]
  })
}

function isObject(node: unknown): boolean {
  return typeof node === 'object' && node !== null
}
