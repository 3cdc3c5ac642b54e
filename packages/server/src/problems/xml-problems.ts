import { acceptable } from '@concordat/engine'
import type { ProblemFormat } from './problem-format.ts'

type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue }

const json = 'application/problem+json'
const offered = [json, 'application/json', 'application/problem+xml', 'application/xml']

/**
 * An error format for `formatProblem`: problems are XML (RFC 9457 appendix B) for clients that prefer
 * `application/problem+xml` or `application/xml` to JSON, and JSON for all others.
 *
 * Members whose names are no names of XML elements are left out.
 *
 * @example
 * ```ts
 * const api = implement(contract, { context: () => ({ items: openItems() }), formatProblem: xmlProblems }, handlers)
 * const { headers } = await createTestClient(api).get('/nothing', { headers: { accept: 'application/xml' } })
 * headers.get('content-type') // 'application/xml'
 * ```
 */
export const xmlProblems: ProblemFormat = (problem, { accept }) => {
  const vary = 'accept'
  const [preferred = json] = acceptable(accept, offered)
  if (!preferred.endsWith('xml')) return { contentType: json, body: problem, vary }
  const members = elements(JSON.parse(JSON.stringify(problem)) as { [name: string]: JsonValue })
  return {
    contentType: preferred,
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<problem xmlns="urn:ietf:rfc:7807">${members}</problem>`,
    vary,
  }
}

const elementName = /^[A-Za-z_][\w.-]*$/

function elements(value: { [name: string]: JsonValue }): string {
  return Object.entries(value)
    .filter(([name]) => elementName.test(name))
    .map(([name, member]) => `<${name}>${content(member)}</${name}>`)
    .join('')
}

/** An array is written as elements `i`, an object as elements with the names of its members. */
function content(value: JsonValue): string {
  if (Array.isArray(value)) return value.map((item) => `<i>${content(item)}</i>`).join('')
  if (typeof value === 'object') return value === null ? '' : elements(value)
  return escaped(String(value))
}

// Characters that may not be in a document, escaped or not (XML 1.0 section 2.2).
// oxlint-disable-next-line no-control-regex
const notInXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

function escaped(text: string): string {
  return text
    .replace(notInXml, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')
}
