import { expect, test } from 'vitest'
import { implement } from '@concordat/server'
import { contractOf } from '../support/app.ts'
import { everyHost } from '../support/hosts.ts'
import { notFoundOn } from '../suites/not-found-on.ts'

notFoundOn(everyHost)

test.each([
  [{ documentation: '/docs>; rel="x"' }, '`notFound.documentation` is no address'],
  [{ documentation: '/d\r\nx: y' }, '`notFound.documentation` is no address'],
  [{ nearest: 'yes' }, '`notFound.nearest` is no boolean'],
  [{ near: true }, '`near` is no option of `notFound`'],
])('the setting %j is refused', (notFound, message) => {
  expect(() => implement(contractOf({}), { notFound } as never, {} as never)).toThrow(message)
})
