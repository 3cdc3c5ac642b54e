/** Keywords whose values are data and hold no schemas. */
export const dataKeywords = new Set(['enum', 'const', 'default', 'example', 'examples'])

/** Fields whose keys are names and no keywords. */
export const maps = new Set(
  (
    'properties patternProperties $defs definitions dependentSchemas schemas responses parameters headers ' +
    'requestBodies mediaTypes pathItems callbacks paths webhooks content encoding'
  ).split(' '),
)
