/** A response with any JSON at all. */
export const anything = { description: '', content: { 'application/json': {} } }

/** A response with JSON by this schema. */
export const json = (schema: object | boolean, more: object = {}) => ({
  description: '',
  content: { 'application/json': { schema } },
  ...more,
})

/** An operation that echoes what it was called with. */
export const echo = (parameters: object[] = [], more: object = {}) => ({
  parameters,
  responses: { 200: anything },
  ...more,
})

/** An operation that echoes a required body, of these media types. */
export const taking = (content: object, more: object = {}) =>
  echo([], { requestBody: { required: true, content }, ...more })

/** An operation that echoes a required JSON body. */
export const takingJson = (schema: object | boolean, more: object = {}) =>
  taking({ 'application/json': { schema } }, more)

/** A parameter in the query. */
export const inQuery = (name: string, schema: object | boolean, more: object = {}) => ({
  name,
  in: 'query',
  schema,
  ...more,
})

/** A JSON body, as it is sent. */
export const sending = (value: unknown) => sendingText(JSON.stringify(value))

/** The same, written out. */
export const sendingText = (body: string | Uint8Array, type = 'application/json') => ({
  body,
  headers: { 'content-type': type },
})

export const string = { type: 'string' }
export const integer = { type: 'integer' }
/** The values of OpenAPI 3.1.1 section 4.8.12.4, "Style Examples". */
export const colors = ['blue', 'black', 'brown']
export const rgb = { R: 100, G: 200, B: 150 }
export const listOf = (items: object) => ({ type: 'array', items })
export const rgbSchema = { type: 'object', properties: { R: integer, G: integer, B: integer } }
