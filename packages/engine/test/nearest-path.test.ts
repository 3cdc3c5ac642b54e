import { describe, expect, test } from 'vitest'
import { editDistance } from '@concordat/model'
import { compileNearestPath } from '../src/nearest-path.ts'

const paths = [
  '/',
  '/items',
  '/items/{itemId}',
  '/items/{itemId}/prices',
  '/orders',
  '/priceLists',
  '/a/b c',
  '/{any}/x',
]

test.each([
  ['/itmes', '/items'],
  ['/item', '/items'],
  ['/Items', '/items'],
  ['/items/', '/items'],
  ['/itemss/7', '/items/{itemId}'],
  ['/items/7/price', '/items/{itemId}/prices'],
  ['/items/7/prices/today', '/items/{itemId}/prices'],
  ['/items/7/nothing', '/items/{itemId}'],
  ['/ordres', '/orders'],
  ['/pricelists', '/priceLists'],
  ['/a/b%20d', '/a/b c'],
  ['/wp-admin/setup.php', undefined],
  ['/nothing', undefined],
  ['/x', undefined],
  ['/it%zz', undefined],
  [`/${'i'.repeat(300)}`, undefined],
  ['/items'.repeat(20), undefined],
])('the path nearest to %s is %s', (path, want) => {
  expect(compileNearestPath(paths)(path)).toBe(want)
})

describe('the work for one request has a limit', () => {
  const flat = Array.from({ length: 20_000 }, (_, index) => `/resource${String(index).padStart(5, '0')}`)
  const name = (...places: number[]) => places.map((place) => 'abcdefgh'[place]!.repeat(60)).join('/')
  const deep = Array.from(
    { length: 4096 },
    (_, index) => `/${name(index >> 9, (index >> 6) & 7, (index >> 3) & 7, index & 7)}`,
  )

  test('an exact segment is found among thousands of paths', () => {
    const nearest = compileNearestPath([...flat.map((path) => `${path}/parts`), '/items/{itemId}'])
    expect(nearest('/resource19999/part')).toBe('/resource19999/parts')
    expect(nearest('/itmes/7')).toBe('/items/{itemId}')
  })

  test('a search that takes too long is given up', () => {
    const started = process.cpuUsage()
    const nearest = compileNearestPath([...flat, ...deep])
    const begun = process.cpuUsage(started)
    for (let index = 0; index < 1000; index++) {
      nearest(`/resourceX${index}Y`)
      nearest(`/${['abab'.repeat(15), 'a'.repeat(60), 'b'.repeat(59)].join('/')}/x`)
    }
    const { user } = process.cpuUsage(started)
    // Without a limit, the searches take minutes.
    expect((user - begun.user) / 2000).toBeLessThan(5000)
  })
})

test.each([
  ['', '', 0],
  ['items', 'items', 0],
  ['items', 'itmes', 1],
  ['items', 'item', 1],
  ['kitten', 'sitting', 3],
])('%s and %s differ in %i characters', (one, other, want) => {
  expect(editDistance(one, other, 3)).toBe(want)
  expect(editDistance(other, one, 3)).toBe(want)
})
