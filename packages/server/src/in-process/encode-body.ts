import { formData, formText } from '@concordat/core'
import type { RequestBodyModel } from '@concordat/model'

/** Encodes a body in a media type of the contract: the one that is named, or else the first. */
export async function encodeBody(
  model: RequestBodyModel | undefined,
  value: unknown,
  contentType: string | undefined,
): Promise<{ contentType: string; body: Uint8Array | string }> {
  const media = model?.content.find(({ type }) => type === contentType) ?? model?.content[0]
  const type = contentType ?? media?.type ?? 'application/json'
  if (/\bjson\b/.test(type)) return { contentType: type, body: JSON.stringify(value) }
  if (type.startsWith('application/x-www-form-urlencoded'))
    return { contentType: type, body: formText(value as object, media?.encoding) }
  if (type.startsWith('multipart/form-data')) return multipart(value as object)
  if (typeof value === 'string' || value instanceof Uint8Array) return { contentType: type, body: value }
  const bytes = await new Response(value as ConstructorParameters<typeof Response>[0]).arrayBuffer()
  return { contentType: type, body: new Uint8Array(bytes) }
}

/** A form; its boundary is for whoever writes it to choose. */
async function multipart(value: object): Promise<{ contentType: string; body: Uint8Array }> {
  const response = new Response(formData(value))
  return {
    contentType: response.headers.get('content-type')!,
    body: new Uint8Array(await response.arrayBuffer()),
  }
}
