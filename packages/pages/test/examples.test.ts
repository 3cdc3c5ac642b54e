import { expect, test } from 'vitest'
import { defineContract } from '@concordat/core'
import { createPages } from '@concordat/pages'
import { commandsOf, plainText, sectionOf } from './page-rows.ts'

const item = { type: 'object', properties: { name: { type: 'string' } } }

/** The documentation of an operation that adds an item. @param media what its media types have besides a schema */
function documentation(body: object, reply: object, components: object = {}): string {
  const content = (more: object) => ({ content: { 'application/json': { schema: item, ...more } } })
  const post = {
    operationId: 'add',
    requestBody: { required: true, ...content(body) },
    responses: { 200: { description: 'Added', ...content(reply) } },
  }
  const document = {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    paths: { '/items': { post } },
    components,
  }
  const pages = createPages(defineContract<any, never>(document, []))
  const page = pages.answer({ method: 'GET', target: '/documentation', header: () => undefined })!
  return sectionOf((page.body as Buffer).toString(), 'add')
}

test('HU12: the documentation has the examples of the contract, in commands and for replies', () => {
  const html = documentation({ example: { name: 'Plum' } }, { example: { name: 'Pear <b>' } })
  expect(commandsOf(html)[0]).toContain(`-d '{"name":"Plum"}'`)
  expect(plainText(html)).toContain('For example: { "name": "Pear <b>" }')
  expect(html).not.toContain('<b>')
})

test('the first of several examples is shown, also behind a reference', () => {
  const examples = { pear: { $ref: '#/components/examples/Pear' }, plum: { value: { name: 'Plum' } } }
  const html = documentation({}, { examples }, { examples: { Pear: { value: { name: 'Pear' } } } })
  expect(plainText(html)).toContain('For example: { "name": "Pear" }')
})

test('an example that is too long, or cannot be found, is left out', () => {
  const long = documentation({}, { example: { name: 'x'.repeat(5000) } })
  expect(long).not.toContain('For example')
  const lost = documentation({}, { examples: { lost: { externalValue: 'https://shop.example/pear.json' } } })
  expect(lost).not.toContain('For example')
})
