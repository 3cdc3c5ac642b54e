import { escapeControls, formParts, isJson } from '@concordat/core'
import type { EncodedRequest, FormPart } from '@concordat/core'
import { sampleImage } from '@concordat/samples'
import { commandWord } from './command-word.ts'

/** The options of curl for a body, and what is written before the command to make the body. */
export interface CurlBody {
  options: string[]
  /** A command whose output is the body. */
  source?: string
}

/** The bytes of a generated file. */
const sample = 'sample'

/** Returns the options of curl that send an encoded body. An image is sent with one pixel, and other
 * bytes are a short sample. */
export function curlBody({ body, headers }: EncodedRequest): CurlBody {
  if (body === undefined) return { options: [] }
  const type = headers['content-type'] ?? ''
  const image = sampleImage(type)
  // A server may look at the bytes of an image.
  if (image !== undefined && typeof body !== 'string')
    return { source: `printf %s ${commandWord(image)} | base64 -d`, options: ['--data-binary @-'] }
  const text = typeof body === 'string' ? body : body instanceof URLSearchParams ? String(body) : sample
  // Control characters and marks of the writing direction can be escaped in JSON, and a terminal would obey them.
  const data = isJson(type) ? escapeControls(text) : text
  // `-d` reads a file whose name follows an `@`.
  return { options: [`${data.startsWith('@') ? '--data-raw' : '-d'} ${commandWord(data)}`] }
}

/**
 * Returns the options of curl that send a multipart form. curl itself adds the media type of the body.
 *
 * @throws TypeError for the name of a property that curl cannot send
 */
export function curlForm(value: object, encoding: Parameters<typeof formParts>[1]): CurlBody {
  return { options: formParts(value, encoding).map(formOption) }
}

function formOption({ name, content, type }: FormPart): string {
  if (name.includes('='))
    throw new TypeError(`curl cannot send a part whose name has "=": ${JSON.stringify(name)}.`)
  if (typeof content === 'string' && type === undefined)
    return `--form-string ${commandWord(`${name}=${content}`)}`
  const isFile = typeof content !== 'string'
  const text = isFile ? sample : content
  const kind = isFile ? content.type || 'application/octet-stream' : type!
  const file = isFile ? `;filename=${quoted(content instanceof File ? content.name : name)}` : ''
  return `-F ${commandWord(`${name}=${isFile ? text : quoted(text)};type=${kind}${file}`)}`
}

/** Writes a text in the quotes of curl, within which only quotes and backslashes are special. */
function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`
}

/** Returns the body of a stream of items: JSON texts, each on a line or after a record separator. */
export function curlItems(items: readonly unknown[], isRecords: boolean): CurlBody {
  const texts = items.map((item) => escapeControls(JSON.stringify(item)))
  const format = isRecords ? String.raw`'\036%s\n'` : String.raw`'%s\n'`
  return {
    source: `printf ${format} ${texts.map((text) => commandWord(text)).join(' ')}`,
    options: ['--data-binary @-'],
  }
}
