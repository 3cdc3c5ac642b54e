import { headerParameters } from './header-parameters.ts'
import { malformedMultipart } from './malformed-multipart.ts'

/** The head of a part of a form. */
export interface PartHead {
  name: string
  /** The last part of the file name, without folders; undefined without a file name. */
  fileName: string | undefined
  /** The media type in lower case, without parameters. */
  type: string
  charset: string
}

const mostHeaders = 50
const header = /^([\w!#$%&'*+.^`|~-]+):(.*)$/s

/**
 * Reads the head of a part (RFC 7578 section 4).
 *
 * @returns undefined if its Content-Disposition is missing or not `form-data`
 * @throws HttpError 400 if the head is malformed, or has no name
 */
export function readPartHead(text: string): PartHead | undefined {
  const headers = headersOf(text)
  const disposition = headers.get('content-disposition') ?? ''
  if (!/^form-data[ \t]*(?:;|$)/i.test(disposition)) return undefined
  const parameters = headerParameters(disposition)
  const name = parameters.get('name')
  if (name === undefined) throw malformedMultipart('A part of the body has no name.')
  const fileName = parameters.get('filename')
  if (/[\r\n]/.test(name + (fileName ?? ''))) throw malformedMultipart()
  const contentType = headers.get('content-type') ?? ''
  return {
    name,
    fileName: fileName === undefined ? undefined : withoutFolders(fileName),
    type: contentType.split(';', 1)[0]!.trim().toLowerCase() || 'text/plain',
    charset: headerParameters(contentType).get('charset') ?? 'utf-8',
  }
}

/** Returns the headers by name in lower case. Of repeated headers, the first counts. */
function headersOf(text: string): Map<string, string> {
  const headers = new Map<string, string>()
  // A line that begins with a space or tab continues the one before (RFC 5322 section 2.2.3).
  const lines = text === '' ? [] : text.replace(/\r\n(?=[ \t])/g, '').split('\r\n')
  if (lines.length > mostHeaders)
    throw malformedMultipart(`A part of the body has more than ${mostHeaders} headers.`)
  for (const line of lines) {
    const [, name, value] = header.exec(line) ?? []
    if (name === undefined || /[\r\n]/.test(value!)) throw malformedMultipart()
    const lower = name.toLowerCase()
    if (!headers.has(lower)) headers.set(lower, value!.trim())
  }
  return headers
}

function withoutFolders(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  return name === '.' || name === '..' ? '' : name
}
