import { documented, enforced } from '../field.ts'
import type { ObjectTable } from '../object-table.ts'
import { ownServers } from '../rules/servers.ts'

const shown = 'shown in the pages'
const hint = 'a hint to clients'

/** `servers` of a path item or an operation (OpenAPI 3.1 sections 4.8.9 and 4.8.10). */
const ownServersField = documented('shown in the pages; their path is the base path of the API', {
  list: 'Server',
  rule: ownServers,
})

const paths: ObjectTable = {
  name: 'Paths',
  fields: {},
  patterned: {
    label: '{path}',
    matches: /^\//,
    field: enforced('is routed; any other path is a 404', { one: 'Path Item' }),
  },
}

const throttle = enforced('limits how often clients may call, with @concordat/auth')

const method = enforced('is routed; any other method is a 405', { one: 'Operation' })

/** The Path Item Object (OpenAPI 3.2 section 4.9; 3.1 section 4.8.9). */
const pathItem: ObjectTable = {
  name: 'Path Item',
  fields: {
    $ref: enforced('is followed'),
    summary: documented('in the served contract'),
    description: documented('in the served contract'),
    get: method,
    put: method,
    post: method,
    delete: method,
    options: method,
    head: method,
    patch: method,
    trace: method,
    query: { ...method, since: '3.2' },
    additionalOperations: enforced('are routed', { map: 'Operation', since: '3.2' }),
    servers: ownServersField,
    parameters: enforced('apply to every operation of the path', { list: 'Parameter' }),
    'x-websocket': enforced('its handshake is routed', { one: 'WebSocket' }),
    'x-throttle': throttle,
    'x-resource': enforced('its operations work on stored resources, with @concordat/resources'),
  },
}

/** The Operation Object (OpenAPI 3.2 section 4.10; 3.1 section 4.8.10). */
const operation: ObjectTable = {
  name: 'Operation',
  fields: {
    tags: documented('the groups of operations in the pages'),
    summary: documented('shown in the pages, the types and the SDK'),
    description: documented('shown in the pages, the types and the SDK'),
    externalDocs: documented(shown, { one: 'External Documentation' }),
    operationId: enforced('the name of its handler'),
    parameters: enforced('are decoded and checked', { list: 'Parameter' }),
    requestBody: enforced('is decoded and checked', { one: 'Request Body' }),
    responses: enforced('a reply must match one of them', { one: 'Responses' }),
    callbacks: documented('describes calls that the server makes', { map: 'Callback' }),
    deprecated: documented('@deprecated in the types and the SDK'),
    security: enforced('checked by guards', { list: 'Security Requirement' }),
    'x-roles': enforced('a client without all of these roles is a 403'),
    servers: ownServersField,
    'x-throttle': throttle,
  },
}

/** The WebSocket of a path: an operation without a body, with messages. */
const webSocket: ObjectTable = {
  name: 'WebSocket',
  fields: {
    ...Object.fromEntries(
      ['tags', 'summary', 'description', 'externalDocs', 'operationId', 'parameters', 'responses'].map(
        (name) => [name, operation.fields[name]!],
      ),
    ),
    deprecated: operation.fields['deprecated']!,
    security: operation.fields['security']!,
    'x-throttle': throttle,
    clientMessages: enforced('each message of a client is checked by it', { one: 'Messages' }),
    serverMessages: enforced('each message of the server is checked by it', { one: 'Messages' }),
    subprotocols: enforced('the first one that a client offers is chosen'),
  },
}

const messages: ObjectTable = {
  name: 'Messages',
  fields: { schema: enforced('each message is checked by it', { one: 'Schema' }) },
}

const callback: ObjectTable = {
  name: 'Callback',
  fields: {},
  patterned: {
    label: '{expression}',
    matches: /^(?!x-)/,
    field: documented('describes calls that the server makes', { one: 'Path Item' }),
  },
  reference: documented('describes calls that the server makes'),
}

const link: ObjectTable = {
  name: 'Link',
  fields: {
    operationRef: documented(hint),
    operationId: documented(hint),
    parameters: documented(hint),
    requestBody: documented(hint),
    description: documented(shown),
    server: documented(hint, { one: 'Server' }),
  },
  reference: documented(hint),
}

/** The Paths, Path Item and Operation Objects, and the objects of callbacks and links. */
export const pathTables: readonly ObjectTable[] = [
  paths,
  pathItem,
  operation,
  webSocket,
  messages,
  callback,
  link,
]
