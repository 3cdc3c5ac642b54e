import { allEncoders, encodeRequest, type RawInput } from '@concordat/core'
import { codecOf, isBinary, type Codecs } from '@concordat/engine'
import { serializationOf, type OperationModel } from '@concordat/model'

/** A request encoded for HTTP, with its body as bytes or text. */
export interface EncodedCall {
  /** The path and query below the base path. */
  target: string
  /** The values by header name in lower case. */
  headers: Record<string, string>
  body: Uint8Array | string | undefined
}

/**
 * Encodes typed input as the contract describes, in the same way as the SDK.
 *
 * @param codecs the codecs that encode bodies, by media type
 */
export async function encodeCall(
  operation: OperationModel,
  input: RawInput,
  codecs: Codecs = new Map(),
): Promise<EncodedCall> {
  const serialization = serializationFor(operation, input.contentType)
  const contentType = input.contentType ?? serialization.contentType ?? ''
  const codec = input.body === undefined || isBinary(input.body) ? undefined : codecOf(codecs, contentType)
  const encoded = codec === undefined ? input : { ...input, contentType, body: codec.encode(input.body) }
  const { path, query, headers, body } = encodeRequest(operation.path, encoded, serialization, allEncoders)
  const target = query === '' ? path : `${path}?${query}`
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array)
    return { target, headers, body }
  const response = new Response(body)
  const bytes = new Uint8Array(await response.arrayBuffer())
  // `Response` chooses the boundary of a multipart body and puts it into the content type.
  const type = headers['content-type'] ?? response.headers.get('content-type')
  return { target, headers: { ...headers, ...(type !== null && { 'content-type': type }) }, body: bytes }
}

const known = new WeakMap<OperationModel, Map<string | undefined, ReturnType<typeof serializationOf>>>()

function serializationFor(operation: OperationModel, contentType: string | undefined) {
  let byType = known.get(operation)
  if (byType === undefined) known.set(operation, (byType = new Map()))
  // A media type that the contract does not declare is encoded as the first declared one. It is not a key of
  // the cache, so callers cannot make the cache grow.
  const declared = operation.requestBody?.content.some(({ type }) => type === contentType) === true
  const key = declared ? contentType : undefined
  let serialization = byType.get(key)
  if (serialization === undefined) byType.set(key, (serialization = serializationOf(operation, key)))
  return serialization
}
