import { Oas3_1Types, Oas3_2Types, Oas3Types } from '@redocly/openapi-core'
import { expect, test } from 'vitest'
import { tables } from '../../src/explain/tables.ts'

/** Redocly's names of objects, where they are not the specification's. Those of ours that it has several for. */
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

/** What Redocly knows and is no object or field of the specification. One that is not needed fails. */
const exempt: Readonly<Record<string, string>> = {
  TagGroup: 'an extension of Redocly',
  Logo: 'an extension of Redocly',
  XCodeSample: 'an extension of Redocly',
  XUsePkce: 'an extension of Redocly',
  'Schema.id': 'its name in JSON Schema draft 4: an unknown word, with $id for a hint',
  'Schema.summary': 'not in JSON Schema, nor in OpenAPI',
}

const versions = { '3.0': Oas3Types, '3.1': Oas3_1Types, '3.2': Oas3_2Types } as const
const order = Object.keys(versions)

/** `Schema.if`, for each object and field that Redocly has in this version. Lists and maps have no fields. */
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

test.each(['3.0', '3.1', '3.2'] as const)('every field of OpenAPI %s is accounted for', (version) => {
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

test('every name of an object that is mapped is one of ours, and is needed', () => {
  for (const [theirs, ours] of Object.entries(names)) {
    expect(tables.has(ours), ours).toBe(true)
    expect(tables.has(theirs), theirs).toBe(false)
    expect(
      Object.values(versions).some((types) => theirs in types),
      theirs,
    ).toBe(true)
  }
})

test('every object that stands in another has a table', () => {
  for (const { fields, patterned } of tables.values()) {
    for (const field of [...Object.values(fields), ...(patterned === undefined ? [] : [patterned.field])]) {
      for (const name of [field.one, field.list, field.map])
        if (name !== undefined) expect(tables.has(name), name).toBe(true)
    }
  }
})
