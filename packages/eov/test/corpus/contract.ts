/** A response with any JSON value. */
export const anything = { description: '', content: { 'application/json': {} } }

/** A response with JSON of this schema. */
export const json = (schema: object | boolean, more: object = {}) => ({
  description: '',
  content: { 'application/json': { schema } },
  ...more,
})

/** An operation that echoes its call. */
export const echo = (parameters: object[] = [], more: object = {}) => ({
  parameters,
  responses: { 200: anything },
  ...more,
})

/** An operation that echoes a required body, of these media types. */
export const echoBody = (content: object, more: object = {}) =>
  echo([], { requestBody: { required: true, content }, ...more })

/** An operation that echoes a required JSON body. */
export const echoJson = (schema: object | boolean, more: object = {}) =>
  echoBody({ 'application/json': { schema } }, more)

/** A parameter in the query. */
export const inQuery = (name: string, schema: object | boolean, more: object = {}) => ({
  name,
  in: 'query',
  schema,
  ...more,
})

/** The part of a request with a JSON body. */
export const jsonBody = (value: unknown) => rawBody(JSON.stringify(value))

/** The part of a request with this text or these bytes as its body. */
export const rawBody = (body: string | Uint8Array, type = 'application/json') => ({
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
