import { expect, test } from 'vitest'
import { acceptable } from '@concordat/engine'

const json = 'application/json'
const csv = 'text/csv'

test.each([
  [undefined, json],
  ['*/*', json],
  [csv, csv],
  ['text/*', csv],
  ['TEXT/CSV', csv],
  [`${json};q=0.5, ${csv}`, csv],
  [`${csv};q=0.5, */*;q=0.1`, csv],
  [`*/*, ${json};q=0`, csv],
  ['text/html,application/xhtml+xml,*/*;q=0.8', json],
  ['application/xml', undefined],
  [`${json};q=0`, undefined],
  // An empty list refuses nothing, as without the header.
  ['', json],
  [' , ', json],
  ['*/html', undefined],
  ['nonsense', undefined],
])('Accept: %s selects %s', (accept, want) => {
  expect(acceptable(accept, [json, csv])[0]).toBe(want)
})
