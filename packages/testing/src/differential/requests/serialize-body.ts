import type { MediaTypeModel } from '@concordat/model'
import type { Random } from '../../random.ts'
import { percent } from './percent.ts'
import { scalarText, serializeParameter } from './serialize-parameter.ts'

/** A serialized request body with its content type. */
export interface SerializedBody {
  type: string
  bytes: string | Uint8Array
}

const boundary = 'differential-boundary'

/** Serializes a value according to a media type. */
export function serializeBody(media: MediaTypeModel, value: unknown, random: Random): SerializedBody {
  const { type } = media
  if (type.includes('json')) return { type, bytes: JSON.stringify(value) ?? '' }
  if (type.startsWith('application/x-www-form-urlencoded')) return { type, bytes: urlEncoded(media, value) }
  if (type.startsWith('multipart/'))
    return { type: `multipart/form-data; boundary=${boundary}`, bytes: multipart(value, random) }
  const concrete =
    { 'text/*': 'text/markdown', '*/*': 'application/pdf', 'image/*': 'image/png' }[type] ?? type
  return { type: concrete, bytes: scalarText(value) }
}

function urlEncoded({ encoding, pointer }: MediaTypeModel, value: unknown): string {
  if (typeof value !== 'object' || value === null) return percent(scalarText(value))
  const pairs = Object.entries(value).flatMap(([name, one]) => {
    const isObject = typeof one === 'object' && one !== null && !Array.isArray(one)
    const { style = isObject ? 'deepObject' : 'form', explode = true } = encoding[name] ?? {}
    const rest = {
      required: false,
      allowReserved: false,
      allowEmptyValue: false,
      deprecated: false,
      schema: true,
      pointer,
    }
    return serializeParameter({ name, in: 'query', style, explode, ...rest }, one)
  })
  return pairs.map(([name, text]) => `${name}=${text}`).join('&')
}

function multipart(value: unknown, random: Random): string {
  const fields = typeof value === 'object' && value !== null ? Object.entries(value) : [['a', value] as const]
  const parts = fields.flatMap(([name, all]) =>
    (Array.isArray(all) ? (all as unknown[]) : [all]).map((one) => {
      const isFile = random.chance(0.05)
      const isJson = typeof one === 'object' && one !== null
      const type =
        isJson && random.chance(0.7)
          ? 'Content-Type: application/json\r\n'
          : isFile
            ? 'Content-Type: image/png\r\n'
            : ''
      const quoted = name.replaceAll('"', '%22')
      return `--${boundary}\r\nContent-Disposition: form-data; name="${quoted}"${isFile ? '; filename="a.png"' : ''}\r\n${type}\r\n${scalarText(one)}\r\n`
    }),
  )
  return `${parts.join('')}--${boundary}--\r\n`
}
