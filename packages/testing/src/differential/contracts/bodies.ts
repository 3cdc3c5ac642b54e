import type { Schema, SchemaObject } from '@concordat/model'
import { scalarSchema } from '../schemas/scalars.ts'
import type { Setting } from '../schemas/setting.ts'

const json = ['application/json', 'application/json', 'application/json', 'application/vnd.shop+json']

/** Creates a request body with one or more media types. */
export function requestBody(setting: Setting): object {
  const { random } = setting
  const types = random.weighted<string[]>([
    [6, () => [random.pick(json)]],
    [1, () => ['text/plain']],
    [2, () => ['application/x-www-form-urlencoded']],
    [1.5, () => ['multipart/form-data']],
    [
      0.5,
      () => [random.pick(['application/octet-stream', 'text/*', '*/*', 'application/json; charset=utf-8'])],
    ],
    [
      2,
      () =>
        random.some(
          [
            'application/json',
            'text/plain',
            'application/x-www-form-urlencoded',
            'multipart/form-data',
            'application/merge-patch+json',
            'application/vnd.shop+json; type=one',
            'application/vnd.shop+json; type=two',
            'text/json',
            'image/*',
          ],
          2,
          3,
        ),
    ],
  ])
  return {
    ...(random.chance(0.6) && { required: random.chance(0.85) }),
    content: Object.fromEntries(
      types.map((type) => [type, { schema: schemaFor(setting, type), ...encoding(setting, type) }]),
    ),
  }
}

/** Creates responses with statuses, ranges, a default, headers and media types. */
export function responses(setting: Setting): object {
  const { random } = setting
  const statuses = new Set([random.pick(['200', '200', '201', '2XX', 'default'])])
  for (const status of ['204', '404', '4XX', '5XX', '503', 'default'])
    if (random.chance(0.15)) statuses.add(status)
  return Object.fromEntries([...statuses].map((status) => [status, response(setting, status)]))
}

function response(setting: Setting, status: string): object {
  const { random } = setting
  const isEmpty = status === '204' || random.chance(0.08)
  const types = random.weighted<string[]>([
    [6, () => [random.pick(json)]],
    [1, () => [random.pick(['text/plain', 'text/csv', 'application/octet-stream'])]],
    [1, () => ['application/json', random.pick(['text/plain', 'application/vnd.shop+json'])]],
    [0.5, () => [random.pick(['*/*', 'application/*', 'application/json; version=1', 'text/json'])]],
    [0.5, () => ['application/vnd.shop+json; type=one', 'application/vnd.shop+json; type=two']],
  ])
  const same = setting.make(3)
  const schema = (type: string) =>
    type.startsWith('text/') ? scalarSchema(setting) : random.chance(0.5) ? same : setting.make(3)
  return {
    description: '',
    ...(random.chance(0.2) && {
      headers: {
        'X-Count': {
          ...(random.chance(0.4) && { required: true }),
          schema: { type: random.pick(['integer', 'string', 'array']) },
        },
      },
    }),
    ...(!isEmpty && {
      content: Object.fromEntries(
        types.map((type) => [type, random.chance(0.05) ? {} : { schema: schema(type) }]),
      ),
    }),
  }
}

function schemaFor(setting: Setting, type: string): Schema {
  if (type.startsWith('text/') || type === '*/*') return scalarSchema(setting)
  if (type.includes('json')) return setting.make(4)
  if (type.includes('form')) return form(setting, type.startsWith('multipart'))
  return setting.random.pick<Schema>([{}, { type: 'string', format: 'binary' }])
}

function form(setting: Setting, multipart: boolean): SchemaObject {
  const { random, make } = setting
  const fields = random.some(setting.names, 1, 4)
  const field = (): Schema =>
    random.weighted<Schema>([
      [4, () => scalarSchema(setting)],
      [1.5, () => ({ type: 'array', items: scalarSchema(setting) })],
      [1, () => ({ type: 'object', properties: { a: scalarSchema(setting), b: scalarSchema(setting) } })],
      [multipart ? 1 : 0, () => ({ type: 'string', format: 'binary' })],
      [0.5, () => make(2)],
    ])
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((name) => [name, field()])),
    ...(random.chance(0.4) && { required: [fields[0]!] }),
    ...(random.chance(0.3) && { additionalProperties: false }),
  }
}

function encoding({ random, names }: Setting, type: string): object {
  if (!type.includes('form') || !random.chance(0.25)) return {}
  const name = random.pick(names)
  return type.startsWith('multipart')
    ? { encoding: { [name]: { contentType: random.pick(['application/json', 'text/plain', 'image/png']) } } }
    : {
        encoding: {
          [name]: {
            style: random.pick(['form', 'spaceDelimited', 'deepObject']),
            explode: random.chance(0.5),
          },
        },
      }
}
