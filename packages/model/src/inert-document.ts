/** Fields whose value is plain data. A key of a map is a name and not a field. */
const dataFields = new Set(['const', 'dataValue', 'default', 'enum', 'example', 'value'])

/** Fields whose value is a map. Its keys are names, even if they look like fields. */
const maps = new Set(
  (
    '$defs callbacks content definitions dependentSchemas encoding examples headers mediaTypes parameters ' +
    'pathItems paths patternProperties properties requestBodies responses schemas scopes securitySchemes ' +
    'variables webhooks'
  ).split(' '),
)

// This character is invisible, so a reader of the page sees the same text.
const wordJoiner = '\u2060'

/**
 * The first character of tags that act on a page: tags that lead to another page, send something, or change what is
 * seen.
 */
const activeTags =
  /<(?=\/?(?:base|button|embed|form|frame|frameset|iframe|input|link|math|meta|object|script|select|style|svg|template|textarea)\b)/gi

/**
 * Copies an OpenAPI document for programs that show it. Each `$ref` within plain data and each active tag within a
 * description is changed by an invisible character, so that it looks the same but is neither a reference nor a tag.
 * Redocly's command would follow such a reference, and fails on one that leads to its own document. Redoc writes tags
 * into its page as they are, so `<meta>` could lead to another page.
 */
export function inertDocument(document: unknown): unknown {
  return copied(document, 'object')
}

type Role = 'object' | 'map' | 'links' | 'link' | 'data'

function copied(node: unknown, role: Role): unknown {
  if (Array.isArray(node)) return node.map((part) => copied(part, role))
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node).map(([key, part]) =>
      role === 'data' && key === '$ref'
        ? [`${wordJoiner}$ref`, part]
        : role !== 'data' && key === 'description' && typeof part === 'string'
          ? [key, part.replaceAll(activeTags, `<${wordJoiner}`)]
          : [key, copied(part, roleOf(key, part, role))],
    ),
  )
}

function roleOf(key: string, part: unknown, role: Role): Role {
  if (role === 'data') return 'data'
  if (role === 'map') return 'object'
  if (role === 'links') return 'link'
  // The arguments of a Link Object are data (OpenAPI 3.1.1 section 4.8.20).
  if (role === 'link' && (key === 'parameters' || key === 'requestBody')) return 'data'
  if (key.startsWith('x-') || dataFields.has(key)) return 'data'
  if (key === 'links') return 'links'
  // The `examples` of a schema is a list of data, and the `parameters` of an operation is a list of objects.
  if (Array.isArray(part)) return key === 'examples' ? 'data' : 'object'
  return maps.has(key) ? 'map' : 'object'
}
