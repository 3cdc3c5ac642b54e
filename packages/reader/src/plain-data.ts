import type { Config } from '@redocly/openapi-core'

type NodeTypes = Parameters<Config['extendTypes']>[0]
type NodeType = NodeTypes[string]
type PropertyType = NodeType['properties'][string]
type TypeOfValue = (value: unknown, name: string) => PropertyType

/** Fields whose value is plain data, in a Schema, a Parameter, a Header, a Media Type or an Example Object. */
const dataFields = new Set(['const', 'dataValue', 'default', 'enum', 'example', 'examples', 'value'])

/** The extension of a Media Type Object whose value is a Schema Object: see `readItemSchema` of @concordat/model. */
const itemSchemaKey = 'x-item-schema'

/** The extension of a Path Item Object that describes a WebSocket: see `readWebSocket` of @concordat/model. */
const webSocketKey = 'x-websocket'

/** The fields of `x-websocket` whose value has a `schema`. */
const messageFields = ['clientMessages', 'serverMessages']

/** The type of a value that is neither searched for references nor checked. */
const data = { resolvable: false }

/**
 * Makes the linter ignore plain data. A `$ref` within an example, a default, the values of `enum` and `const`, or an
 * extension (`x-`) is a part of the data (OpenAPI 3.1.1 section 4.8.23 lists the places of a Reference Object). By
 * default, the linter reads the file that such a `$ref` names and puts its text into the contract.
 */
export function withPlainData(config: Config): Config {
  const extendTypes = config.extendTypes.bind(config)
  // The method of the linter is called with the changed types, so that it can extend them.
  config.extendTypes = (types, version) => extendTypes(withWebSocket(typesWithData(types)), version)
  return config
}

function typesWithData(types: NodeTypes): NodeTypes {
  const hasWebSockets = canHaveWebSockets(types)
  return Object.fromEntries(
    Object.entries(types).map(([name, type]) => [name, withData(type, hasWebSockets)]),
  )
}

/** Swagger 2.0 has no media types, and is converted before anything but the linter reads it. */
function canHaveWebSockets(types: NodeTypes): boolean {
  return types['Operation'] !== undefined && types['MediaType'] !== undefined
}

const webSocketType = 'ConcordatWebSocket'

/** Adds the type of `x-websocket`: an operation without a body, with the fields of its messages. */
function withWebSocket(types: NodeTypes): NodeTypes {
  if (!canHaveWebSockets(types)) return types
  const operation = types['Operation']!
  const { requestBody: _body, callbacks: _callbacks, ...properties } = operation.properties
  const messages = Object.fromEntries(messageFields.map((name) => [name, 'MediaType']))
  return {
    ...types,
    [webSocketType]: {
      ...operation,
      properties: { ...properties, ...messages, subprotocols: { type: 'array', items: { type: 'string' } } },
      required: [],
    },
  }
}

function withData(type: NodeType, hasWebSockets: boolean): NodeType {
  const { extensionsPrefix: prefix, additionalProperties: others } = type
  const isExtension = (name: string) => prefix !== undefined && name.startsWith(prefix)
  const properties = Object.entries(type.properties)
    .filter(([name]) => !isExtension(name))
    .map(([name, property]) => [
      name,
      isData(name, property) ? { ...(property as object), ...data } : property,
    ])
  const changed = { ...type, properties: Object.fromEntries(properties) as NodeType['properties'] }
  if (isExample(others)) changed.additionalProperties = data
  if (prefix === undefined) return changed
  delete changed.extensionsPrefix
  const typeOfValue: TypeOfValue = (value, name) => {
    if (name === itemSchemaKey) return 'Schema'
    if (name === webSocketKey && hasWebSockets) return webSocketType
    if (isExtension(name)) return data
    return typeof others === 'function' ? (others as TypeOfValue)(value, name) : others
  }
  changed.additionalProperties = typeOfValue as NodeType['additionalProperties']
  return changed
}

/**
 * Whether the value of a property is plain data. `examples` is data in a schema only; elsewhere it is a map of Example
 * Objects.
 */
function isData(name: string, property: PropertyType): boolean {
  if (isExample(property)) return true
  return dataFields.has(name) && typeof property === 'object' && property !== null && !('name' in property)
}

function isExample(property: unknown): boolean {
  return typeof property === 'object' && property !== null && 'isExample' in property
}
