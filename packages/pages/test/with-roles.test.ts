import { expect, test } from 'vitest'
import { pageDocument } from '@concordat/pages'

const documentWith = (operation: object) => ({
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  components: {
    securitySchemes: {
      session: { type: 'apiKey', in: 'cookie', name: 's' },
      key: { type: 'http', scheme: 'bearer' },
      login: { type: 'oauth2', flows: { password: { tokenUrl: '/token', scopes: { a: '', b: '' } } } },
    },
  },
  paths: { '/a': { get: { responses: { 200: { description: '' } }, ...operation } } },
})
const descriptionOf = (operation: object) => {
  const shown = pageDocument(documentWith(operation)) as unknown as {
    paths: { '/a': { get: { description?: string } } }
  }
  return shown.paths['/a'].get.description
}

test('the roles of an operation are in its description', () => {
  expect(descriptionOf({ security: [{ session: ['admin', 'clerk'] }] })).toBe(
    '**Roles:** `admin`, `clerk` (`session`).',
  )
  expect(
    descriptionOf({ description: 'A.', security: [{ session: ['admin'], key: ['x`y'] }, { key: [] }] }),
  ).toBe("A.\n\n**Roles:** `admin` (`session`) and `x'y` (`key`), or none (`key`).")
  expect(descriptionOf({ security: [{ session: ['admin'] }, { login: ['a', 'b'] }, {}] })).toBe(
    '**Roles:** `admin` (`session`), or the scopes `a`, `b` (`login`), or none.',
  )
  expect(descriptionOf({ security: [{ session: [] }], 'x-roles': ['admin'] })).toBe(
    '**Roles:** `admin` (`session`).',
  )
  expect(descriptionOf({ security: [{ session: [] }] })).toBeUndefined()
})
