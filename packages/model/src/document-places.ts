/** Keywords whose values are data. A `$ref` or `$id` within the data has no meaning. */
export const dataKeywords = new Set(['enum', 'const', 'default', 'example', 'examples'])

/** Fields whose value is a map. The keys of a map are names, even if they look like keywords. */
export const maps = new Set(
  (
    'properties patternProperties $defs definitions dependentSchemas schemas responses parameters headers ' +
    'requestBodies mediaTypes pathItems callbacks paths webhooks content encoding'
  ).split(' '),
)
