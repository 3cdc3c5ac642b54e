import { escapePointer, methods, resolve, type Model } from '@concordat/model'

/** The one path of the document that a `PathValidator` gets. The real path has been routed long before. */
export const onlyPath = '/operation'

type Json = Record<string, unknown>

/** The prefix of the formats that stand in for `multipleOf`, which express-openapi-validator computes inexactly. */
export const multipleOfFormat = 'exact-multiple-of '

// Read by people, or by us: of no use to the validator, and `id`s in examples are mistaken for schema ids.
const passedOver = new Set([
  'description',
  'summary',
  'title',
  'example',
  'examples',
  'externalDocs',
  'deprecated',
  'xml',
  // It looks for one only at the top of a body, and breaks where there is no body; the branches decide.
  'discriminator',
])

/** How statuses are presented: it never checks a reply of 500 and up, so these are moved out of its sight. */
export function shownStatus(status: number | string): number | string {
  if (typeof status === 'number') return status >= 500 ? status - 400 : status
  return status === '5XX' ? '1XX' : status
}

/**
 * The part of a contract that concerns one path, in a form that express-openapi-validator enforces
 * rightly: the path item and the components that it reaches, without what the validator mistakes.
 * Defaults go because it would write them into the values it checks; security goes because guards
 * have spoken before.
 */
export function pathDocument(model: Model, path: string): Json {
  const root = model.document as Json
  const components: Record<string, Json> = {}

  /** Copies a node, and whatever it refers to into `components`. */
  const copy = (node: unknown, inSchema: boolean): unknown => {
    if (Array.isArray(node)) return node.map((entry) => copy(entry, inSchema))
    if (typeof node !== 'object' || node === null) return node
    const ref = (node as { $ref?: unknown }).$ref
    if (typeof ref === 'string' && !inSchema) return copy(resolve<Json>(root, node, '').node, inSchema)
    const result: Json = {}
    for (const [key, value] of Object.entries(node)) {
      if (key.startsWith('x-') || passedOver.has(key) || (inSchema && key === 'default')) continue
      if (inSchema && (key === 'enum' || key === 'const')) result[key] = value
      else if (inSchema && schemaMaps.has(key)) result[key] = copyMap(value, true)
      else if (key === 'content' || key === 'headers') result[key] = copyMap(value, false)
      else if (key === 'schema') result[key] = copy(value, true)
      else result[key] = copy(value, inSchema)
    }
    if (typeof ref === 'string') result['$ref'] = hoist(ref)
    return inSchema ? exactDecimals(result) : result
  }

  /** Copies a map whose keys are names, so that a property called `example` is not taken for a keyword. */
  const copyMap = (map: unknown, inSchema: boolean): Json =>
    Object.fromEntries(Object.entries(map as Json).map(([name, value]) => [name, copy(value, inSchema)]))

  /** Enters the schema that a reference leads to under `components.schemas`, wherever it stood. */
  const hoist = (ref: string): string => {
    const name = ref.replace(/^#\/components\/schemas\//, '').replace(/[^\w.-]/g, '_')
    const schemas = (components['schemas'] ??= {})
    if (!Object.hasOwn(schemas, name)) {
      schemas[name] = {}
      schemas[name] = copy(resolve(root, { $ref: ref }, '').node, true)
    }
    return `#/components/schemas/${escapePointer(name)}`
  }

  const item = resolve<Json>(root, (root['paths'] as Json)[path], '').node
  const shared = (copy(item['parameters'] ?? [], false) as Json[]).map(enforceable)
  const pathItem: Json = {}
  for (const method of methods) {
    if (item[method] === undefined) continue
    const { security: _security, callbacks: _callbacks, ...operation } = copy(item[method], false) as Json
    const own = ((operation['parameters'] ?? []) as Json[]).map(enforceable)
    const overridden = new Set(own.map(keyOf))
    const parameters = [...shared.filter((one) => !overridden.has(keyOf(one))), ...own]
    const responses = Object.entries(operation['responses'] as Json).map(([status, response]) => [
      shownStatus(/^\d+$/.test(status) ? Number(status) : status),
      { description: '', ...(response as Json) },
    ])
    const body = operation['requestBody'] as Json | undefined
    pathItem[method] = {
      ...operation,
      parameters,
      responses: Object.fromEntries(responses),
      // An optional body has to be said to be one, or its absence is a 415.
      ...(body !== undefined && { requestBody: { required: false, ...body } }),
    }
  }
  return {
    openapi: root['openapi'],
    info: { title: '', version: '' },
    paths: { [onlyPath]: pathItem },
    components,
  }
}

const schemaMaps = new Set(['properties', 'patternProperties', '$defs', 'dependentSchemas'])

function keyOf(parameter: Json): string {
  return `${String(parameter['in'])} ${String(parameter['name'])}`
}

/** Parameters arrive decoded, so the validator's own decoding of empty values and names is turned off. */
function enforceable(parameter: Json): Json {
  const name = parameter['in'] === 'header' ? String(parameter['name']).toLowerCase() : parameter['name']
  return {
    ...parameter,
    name,
    ...(parameter['in'] === 'query' && { allowEmptyValue: true, allowReserved: true }),
    // It needs these of lists in headers and cookies, and takes the lists as they are.
    ...(parameter['in'] === 'header' && { style: 'simple', explode: true }),
    ...(parameter['in'] === 'cookie' && { style: 'form', explode: true }),
  }
}

/** Dividing floating point numbers is inexact, so `multipleOf` becomes a format of our own. */
function exactDecimals(schema: Json): Json {
  const { multipleOf, ...rest } = schema
  if (typeof multipleOf !== 'number' || Number.isInteger(multipleOf)) return schema
  const check = { format: `${multipleOfFormat}${multipleOf}` }
  return rest['format'] === undefined
    ? { ...rest, ...check }
    : { ...rest, allOf: [...((rest['allOf'] as Json[]) ?? []), check] }
}
