import { expect, expectTypeOf, test } from 'vitest'
import type { Result } from '@concordat/client'

interface Get {
  method: 'GET'
  input: {}
  call: {}
  replies: { 200: { type: 'application/json'; body: string; headers: {} } }
  bare: string
}
interface Head extends Omit<Get, 'method'> {
  method: 'HEAD'
}

test('the result of a HEAD has no body, and neither has its problem', () => {
  expectTypeOf<Result<Head>['body']>().toEqualTypeOf<undefined>()
  const textOf = (result: Result<Get>): string => (result.status === 200 ? result.body : result.body.title)
  expect(textOf).toBeTypeOf('function')
})
