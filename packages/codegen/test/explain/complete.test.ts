import { Oas3_1Types, Oas3_2Types, Oas3Types } from '@redocly/openapi-core'
import { expect, test } from 'vitest'
import { tables } from '../../src/explain/tables.ts'

/** The specification's names of objects, by Redocly's names where these differ. */
const names: Readonly<Record<string, string>> = {
  Root: 'OpenAPI',
  ExternalDocs: 'External Documentation',
  ServerVariable: 'Server Variable',
  SecurityRequirement: 'Security Requirement',
  PathItem: 'Path Item',
  RequestBody: 'Request Body',
  MediaType: 'Media Type',
  Xml: 'XML',
  SecurityScheme: 'Security Scheme',
  OAuth2Flows: 'OAuth Flows',
  ImplicitFlow: 'OAuth Flow',
  PasswordFlow: 'OAuth Flow',
  ClientCredentials: 'OAuth Flow',
  AuthorizationCode: 'OAuth Flow',
  DeviceAuthorization: 'OAuth Flow',
}

/** Objects and fields that Redocly knows and the specification does not define, each with the reason. */
const exempt: Readonly<Record<string, string>> = {
  TagGroup: 'an extension of Redocly',
  Logo: 'an extension of Redocly',
  XCodeSample: 'an extension of Redocly',
  XUsePkce: 'an extension of Redocly',
  'Schema.id': 'the name of $id in JSON Schema draft 4: reported as unknown, with a hint',
  'Schema.summary': 'undefined in JSON Schema and OpenAPI',
}

const versions = { '3.0': Oas3Types, '3.1': Oas3_1Types, '3.2': Oas3_2Types } as const
const order = Object.keys(versions)

/** `Schema.if`, for each object and field of this version in Redocly's types. */
function fieldsOf(version: keyof typeof versions): string[] {
  return Object.entries(versions[version]).flatMap(([name, type]) =>
    Object.keys((type as { properties?: object }).properties ?? {})
      .filter((field) => !field.startsWith('x-'))
      .map((field) => `${name}.${field}`),
  )
}

function isExempt(field: string): boolean {
  const [object = ''] = field.split('.', 1)
  return field in exempt || object in exempt
}

test.each(['3.0', '3.1', '3.2'] as const)('every field of OpenAPI %s is in a table', (version) => {
  const missing = fieldsOf(version).filter((qualified) => {
    const [name, field] = qualified.split('.') as [string, string]
    const known = tables.get(names[name] ?? name)?.fields[field]
    const reached = known !== undefined && order.indexOf(known.since ?? '3.0') <= order.indexOf(version)
    return !reached && !isExempt(qualified)
  })
  expect(missing).toEqual([])
})

test('every exemption is needed', () => {
  const all = new Set(order.flatMap((version) => fieldsOf(version as '3.0')))
  const used = new Set([...all].flatMap((field) => [field, field.split('.', 1)[0]!]))
  expect(Object.keys(exempt).filter((name) => !used.has(name))).toEqual([])
  const needless = Object.keys(exempt).filter((name) => {
    const [object, field] = name.split('.') as [string, string?]
    return field === undefined ? tables.has(object) : tables.get(object)?.fields[field] !== undefined
  })
  expect(needless).toEqual([])
})

test('every mapped name is the name of a table, and is needed', () => {
  for (const [redocly, name] of Object.entries(names)) {
    expect(tables.has(name), name).toBe(true)
    expect(tables.has(redocly), redocly).toBe(false)
    expect(
      Object.values(versions).some((types) => redocly in types),
      redocly,
    ).toBe(true)
  }
})

test('every object that a field contains has a table', () => {
  for (const { fields, patterned } of tables.values()) {
    for (const field of [...Object.values(fields), ...(patterned === undefined ? [] : [patterned.field])]) {
      for (const name of [field.one, field.list, field.map])
        if (name !== undefined) expect(tables.has(name), name).toBe(true)
    }
  }
})
