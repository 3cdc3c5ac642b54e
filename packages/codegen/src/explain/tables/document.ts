import { documented, enforced, ignored } from '../field.ts'
import type { ObjectTable } from '../object-table.ts'
import { dialectFinding } from '../judge/dialect.ts'
import { serverUrl, serverVariables } from '../judge/servers.ts'

const shown = 'shown in the pages'
const led = 'where references lead'

/** OpenAPI 3.2 section 4.1 (3.1: 4.8.1). */
const openapi: ObjectTable = {
  name: 'OpenAPI',
  fields: {
    openapi: enforced('decides how the document is read'),
    $self: ignored('references are resolved by where the files are', { since: '3.2' }),
    info: documented(shown, { one: 'Info' }),
    jsonSchemaDialect: enforced('schemas are read as JSON Schema 2020-12', {
      since: '3.1',
      judge: dialectFinding,
    }),
    servers: enforced('the API is served under the path of the first', { list: 'Server' }),
    paths: enforced('every operation is routed', { one: 'Paths' }),
    webhooks: documented('describes calls that the server makes', { map: 'Path Item', since: '3.1' }),
    components: enforced(led, { one: 'Components' }),
    security: enforced('by guards, where an operation says nothing else', { list: 'Security Requirement' }),
    tags: documented(shown, { list: 'Tag' }),
    externalDocs: documented(shown, { one: 'External Documentation' }),
  },
}

const info: ObjectTable = {
  name: 'Info',
  fields: {
    title: documented(shown),
    summary: documented(shown, { since: '3.1' }),
    description: documented(shown),
    termsOfService: documented(shown),
    contact: documented(shown, { one: 'Contact' }),
    license: documented(shown, { one: 'License' }),
    version: documented(shown),
  },
}

const contact: ObjectTable = {
  name: 'Contact',
  fields: { name: documented(shown), url: documented(shown), email: documented(shown) },
}

const license: ObjectTable = {
  name: 'License',
  fields: {
    name: documented(shown),
    identifier: documented(shown, { since: '3.1' }),
    url: documented(shown),
  },
}

const server: ObjectTable = {
  name: 'Server',
  fields: {
    url: enforced('its path is the base path of the API', { judge: serverUrl }),
    description: documented(shown),
    name: documented('in the served contract', { since: '3.2' }),
    variables: enforced('their defaults are put into the url', {
      map: 'Server Variable',
      judge: serverVariables,
    }),
  },
}

const serverVariable: ObjectTable = {
  name: 'Server Variable',
  fields: {
    enum: documented('the choices that the pages offer'),
    default: enforced('is put into the url'),
    description: documented(shown),
  },
}

/** OpenAPI 3.2 section 4.7 (3.1: 4.8.7). */
const components: ObjectTable = {
  name: 'Components',
  fields: {
    schemas: enforced(led, { map: 'Schema', kept: true }),
    responses: enforced(led, { map: 'Response', kept: true }),
    parameters: enforced(led, { map: 'Parameter', kept: true }),
    examples: documented(shown, { map: 'Example' }),
    requestBodies: enforced(led, { map: 'Request Body', kept: true }),
    headers: enforced(led, { map: 'Header', kept: true }),
    securitySchemes: enforced('what security requirements name', { map: 'Security Scheme', kept: true }),
    links: documented('hints to clients', { map: 'Link' }),
    callbacks: documented('describes calls that the server makes', { map: 'Callback' }),
    pathItems: enforced(led, { map: 'Path Item', kept: true, since: '3.1' }),
    mediaTypes: enforced('what operations refer to is decoded and checked', {
      map: 'Media Type',
      since: '3.2',
    }),
  },
}

const tag: ObjectTable = {
  name: 'Tag',
  fields: {
    name: documented(shown),
    summary: documented('in the served contract', { since: '3.2' }),
    description: documented(shown),
    externalDocs: documented(shown, { one: 'External Documentation' }),
    parent: documented('in the served contract', { since: '3.2' }),
    kind: documented('in the served contract', { since: '3.2' }),
  },
}

const externalDocumentation: ObjectTable = {
  name: 'External Documentation',
  fields: { description: documented(shown), url: documented(shown) },
}

/** The objects of the document as a whole. */
export const documentTables: readonly ObjectTable[] = [
  openapi,
  info,
  contact,
  license,
  server,
  serverVariable,
  components,
  tag,
  externalDocumentation,
]
