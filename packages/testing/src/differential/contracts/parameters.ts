import type { Schema, SchemaObject } from '@concordat/model'
import { cookieNames, headerNames, inheritedNames, parameterNames } from '../names.ts'
import type { Random } from '../../random.ts'
import { scalarSchema } from '../schemas/scalars.ts'
import type { Setting } from '../schemas/setting.ts'

const styles = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'form', 'form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form'],
} as const

const names = { query: parameterNames, header: headerNames, cookie: cookieNames }

/**
 * Creates a parameter for each template expression of the path, and up to ten random ones in the query, headers and
 * cookies.
 */
export function parameters(setting: Setting, templates: readonly string[]): object[] {
  const { random } = setting
  const list = templates.map((name) => parameter(setting, 'path', name))
  for (const location of ['query', 'query', 'header', 'cookie'] as const) {
    if (!random.chance(location === 'query' ? 0.6 : 0.3)) continue
    for (const name of random.some(
      location === 'query' && setting.names.includes('valueOf')
        ? [...parameterNames, ...inheritedNames]
        : names[location],
      1,
      location === 'query' ? 3 : 2,
    )) {
      if (!list.some((one) => one['in'] === location && one['name'] === name))
        list.push(parameter(setting, location, name))
    }
  }
  return list
}

function parameter(setting: Setting, location: keyof typeof styles, name: string): Record<string, unknown> {
  const { random } = setting
  const base = {
    name,
    in: location,
    ...(location === 'path' ? { required: true } : random.chance(0.25) && { required: true }),
  }
  if (random.chance(location === 'path' ? 0.05 : 0.12))
    return {
      ...base,
      content: {
        [random.pick(['application/json', 'application/json', 'text/plain'])]: { schema: setting.make(2) },
      },
    }
  const style = random.pick(styles[location])
  const object = style === 'deepObject'
  const list = style === 'spaceDelimited' || style === 'pipeDelimited'
  return {
    ...base,
    ...(random.chance(style === 'form' || style === 'simple' ? 0.3 : 1) && { style }),
    ...(random.chance(0.5) && { explode: object || (!list && random.chance(0.5)) }),
    ...(location === 'query' && random.chance(0.1) && { allowReserved: true }),
    ...(location === 'query' && random.chance(0.1) && { allowEmptyValue: true }),
    schema: object ? record(setting, 1) : list ? listOf(setting) : parameterSchema(setting),
  }
}

function parameterSchema(setting: Setting): Schema {
  const { random, refs } = setting
  return random.weighted<Schema>([
    [6, () => withDefault(scalarSchema(setting), random)],
    [3, () => listOf(setting)],
    [2, () => record(setting, 0)],
    [1, () => ({ [random.pick(['anyOf', 'oneOf'])]: [scalarSchema(setting), scalarSchema(setting)] })],
    [1, () => ({ anyOf: [scalarSchema(setting), listOf(setting)] })],
    [0.5, () => ({ allOf: [scalarSchema(setting)] })],
    [1, () => ({ $ref: random.pick(refs) })],
    [0.5, () => ({})],
  ])
}

function listOf(setting: Setting): SchemaObject {
  const { random } = setting
  return {
    type: 'array',
    items: scalarSchema(setting),
    ...(random.chance(0.3) && { maxItems: 3 }),
    ...(random.chance(0.3) && { uniqueItems: true }),
  }
}

/**
 * Creates an object schema with scalar properties.
 *
 * @param deeper the number of levels of nested objects and arrays that are allowed
 */
function record(setting: Setting, deeper: number): SchemaObject {
  const { random } = setting
  const fields = random.some(setting.names, 1, 3)
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.map((name) => [
        name,
        random.chance(0.2 * deeper)
          ? random.pick([record, listOf])(setting, deeper - 1)
          : scalarSchema(setting),
      ]),
    ),
    ...(random.chance(0.3) && { required: [fields[0]!] }),
    ...(random.chance(0.3) && { additionalProperties: random.chance(0.6) ? false : scalarSchema(setting) }),
  }
}

function withDefault(schema: SchemaObject, random: Random): SchemaObject {
  const known = schema.enum?.[0]
  return known !== undefined && random.chance(0.3) ? { ...schema, default: known } : schema
}
