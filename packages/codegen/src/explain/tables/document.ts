import { documented, enforced, ignored } from '../field.ts'
import type { ObjectTable } from '../object-table.ts'
import { dialectFinding } from '../rules/dialect.ts'
import { serverUrl, serverVariables } from '../rules/servers.ts'

const shown = 'shown in the pages'
const referenced = 'the targets of references'

/** The OpenAPI Object (OpenAPI 3.2 section 4.1; 3.1 section 4.8.1). */
const openapi: ObjectTable = {
  name: 'OpenAPI',
  fields: {
    openapi: enforced('decides how the document is read'),
    $self: ignored('references are resolved against the file that they stand in', { since: '3.2' }),
    info: documented(shown, { one: 'Info' }),
    jsonSchemaDialect: enforced('schemas are read as JSON Schema 2020-12', {
      since: '3.1',
      rule: dialectFinding,
    }),
    servers: enforced('the API is served under the path of the first server', { list: 'Server' }),
    paths: enforced('every operation is routed', { one: 'Paths' }),
    webhooks: documented('describes calls that the server makes', { map: 'Path Item', since: '3.1' }),
    components: enforced(referenced, { one: 'Components' }),
    security: enforced('checked by guards, unless an operation has its own', {
      list: 'Security Requirement',
    }),
    tags: documented(shown, { list: 'Tag' }),
    'x-throttle': enforced('limits how often clients may call, unless a path or an operation has its own'),
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
    url: enforced('its path is the base path of the API', { rule: serverUrl }),
    description: documented(shown),
    name: documented('in the served contract', { since: '3.2' }),
    variables: enforced('their defaults are inserted into the url', {
      map: 'Server Variable',
      rule: serverVariables,
    }),
  },
}

const serverVariable: ObjectTable = {
  name: 'Server Variable',
  fields: {
    enum: documented('offered as choices in the pages'),
    default: enforced('is inserted into the url'),
    description: documented(shown),
  },
}

/** The Components Object (OpenAPI 3.2 section 4.7; 3.1 section 4.8.7). */
const components: ObjectTable = {
  name: 'Components',
  fields: {
    schemas: enforced(referenced, { map: 'Schema', isStore: true }),
    responses: enforced(referenced, { map: 'Response', isStore: true }),
    parameters: enforced(referenced, { map: 'Parameter', isStore: true }),
    examples: documented(shown, { map: 'Example' }),
    requestBodies: enforced(referenced, { map: 'Request Body', isStore: true }),
    headers: enforced(referenced, { map: 'Header', isStore: true }),
    securitySchemes: enforced('the targets of security requirements', {
      map: 'Security Scheme',
      isStore: true,
    }),
    links: documented('hints to clients', { map: 'Link' }),
    callbacks: documented('describes calls that the server makes', { map: 'Callback' }),
    pathItems: enforced(referenced, { map: 'Path Item', isStore: true, since: '3.1' }),
    mediaTypes: enforced('bodies of operations that refer to them are decoded and checked', {
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

/** The OpenAPI Object, and the objects of its fields other than paths and security. */
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
