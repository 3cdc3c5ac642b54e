/** A keyword that Concordat adds to OpenAPI, or to the versions of OpenAPI that lack such a keyword. */
interface OwnKeyword {
  /** The fields whose values may have the keyword: the maps and lists of such objects; `operations` for the fields of
   * methods, and `the document`. */
  within: readonly string[]
  /** What the keyword says. */
  meaning: string
}

/** The places of schemas that a property has, itself or through references and unions. */
const propertySchemas = ['properties', 'schemas', '$defs', 'allOf', 'anyOf', 'oneOf']

/** The places of operations: a method of a path item, and the map of further methods. */
const operationPlaces = ['operations', 'additionalOperations']

/**
 * The keywords of Concordat, by name. `readParameters`, `readContent`, `readWebSocket`, `readRoles` and `readThrottles`
 * read those that need no stored resources; `@concordat/resources` reads the others.
 */
export const ownKeywords: Readonly<Record<string, OwnKeyword>> = {
  'x-slashes': {
    within: ['parameters'],
    meaning: 'the parameter takes the rest of the path, with its slashes',
  },
  'x-item-schema': {
    within: ['content', 'mediaTypes'],
    meaning: 'the schema of the items of a stream, as `itemSchema` of OpenAPI 3.2',
  },
  'x-websocket': {
    within: ['paths', 'pathItems'],
    meaning: 'the path has a WebSocket, whose messages have these schemas',
  },
  'x-roles': {
    within: operationPlaces,
    meaning:
      'the roles that a client of the operation must have, all of them, whichever of its security schemes it uses',
  },
  'x-resource': {
    within: ['paths', 'pathItems'],
    meaning: 'the operations of the path work on stored resources of this schema',
  },
  'x-throttle': {
    within: ['the document', 'paths', 'pathItems', 'operations', 'additionalOperations'],
    meaning: 'clients may call the operations so often in a window of time',
  },
  'x-unique': {
    within: propertySchemas,
    meaning: 'no two stored resources have the same value of the property',
  },
  'x-relation': {
    within: propertySchemas,
    meaning: 'the property is the key of a resource of this name, or of another one',
  },
  'x-audit': {
    within: ['schemas'],
    meaning: 'the changes of the stored resources of this schema are recorded',
  },
}
