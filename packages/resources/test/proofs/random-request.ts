import type { Random } from '@concordat/testing'
import type { SideRequest } from './store-side.ts'

const texts = [
  'Apple',
  'apple',
  'Äpfel',
  'äpfel',
  '',
  'a',
  'ß',
  'ẞ',
  'İ',
  'Σίσυφος',
  'ΣΊΣΥΦΟΣ',
  "o'clock",
  '%',
  '_',
  '100%',
  'x y',
  '🍏',
  'e\u0301',
  'é',
  '\u0000',
  '\ud800',
  '\\',
  '"',
  'null',
  ' ',
]
const numbers = [0, -0, 0.01, 0.07, 0.29, 1, 4.35, 99.99, 1.234, -1, 1e15, 9007199254740.99, 1e300, 5e-324]
const times = [
  '2026-01-01T00:00:00Z',
  '2026-01-01T02:00:00+02:00',
  '2026-01-01T00:00:00.5Z',
  '2026-01-01t00:00:00.123456z',
  '2026-01-01T00:00:00.1234567Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59-01:00',
  '2016-12-31T23:59:60Z',
  '2026-02-30T00:00:00Z',
  'yesterday',
]
const patch = { 'content-type': 'application/merge-patch+json' }

/** Makes a random request for the grocery. Many are valid, and some break the contract. */
export function randomRequest(random: Random, added: Readonly<Record<string, number>>): SideRequest {
  const key = (name: string) => `#${name}:${random.between(0, (added[name] ?? 0) + 1)}`
  /** A key within a body; `StoreSide` makes it a number. */
  const bodyKey = (name: string) => `@${key(name)}`
  const text = () => random.pick(texts) + (random.chance(0.6) ? String(random.between(0, 30)) : '')
  const price = () => (random.chance(0.8) ? random.between(0, 500) / 100 : random.pick(numbers))
  const optional = (probability: number, name: string, make: () => unknown) =>
    random.chance(probability) ? { [name]: make() } : {}
  const item = () => ({
    ...optional(0.97, 'name', text),
    ...optional(0.97, 'price', price),
    ...optional(0.4, 'categoryId', () => (random.chance(0.2) ? null : bodyKey('Category'))),
    ...optional(0.3, 'tags', () => random.some(texts, 0, 3)),
    ...optional(0.3, 'isFresh', () => random.chance(0.5)),
    ...optional(0.3, 'weight', () => random.pick(numbers)),
    ...optional(0.4, 'harvestedAt', () => random.pick(times)),
  })
  const lines = () =>
    Array.from({ length: random.between(0, 4) }, () => ({
      itemId: bodyKey('Item'),
      quantity: random.between(0, 5),
      ...optional(0.5, 'price', price),
    }))
  const bodies: Readonly<Record<string, () => object>> = {
    Item: item,
    Category: () => ({ name: text() }),
    Order: () => ({ customer: text(), ...optional(0.3, 'pin', text), lines: lines() }),
    Note: () => ({
      text: text(),
      ...optional(0.5, 'more', () =>
        random.pick<unknown>([null, 1, 'x', [{ b: 1, a: 2 }], { z: null, a: [] }]),
      ),
    }),
  }
  const paths: Readonly<Record<string, string>> = {
    Item: 'items',
    Category: 'categories',
    Order: 'orders',
    Note: 'notes',
  }
  const name = random.weighted([
    [5, () => 'Item'],
    [2, () => 'Category'],
    [3, () => 'Order'],
    [1, () => 'Note'],
  ])
  const one = `/${paths[name]!}/${key(name)}`
  const condition = random.chance(0.15)
    ? { [random.pick(['if-match', 'if-none-match'])]: random.pick(['#etag', '*', '"99"', 'W/"1"']) }
    : {}
  return random.weighted<SideRequest>([
    [4, () => ({ method: 'POST', path: `/${paths[name]!}`, body: bodies[name]!() })],
    [3, () => ({ method: 'GET', path: one, headers: condition })],
    [2, () => ({ method: 'PUT', path: one, body: bodies[name]!(), headers: condition })],
    [
      2,
      () => ({
        method: 'PATCH',
        path: one,
        body: withNulls(random, bodies[name]!()),
        headers: { ...patch, ...condition },
      }),
    ],
    [1, () => ({ method: 'DELETE', path: one, headers: condition })],
    [5, () => ({ method: 'GET', path: listPath(random, name, paths[name]!, key) })],
  ])
}

function withNulls(random: Random, body: object): object {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      random.chance(0.4) ? [] : [[name, random.chance(0.15) ? null : (value as unknown)]],
    ),
  )
}

function listPath(random: Random, name: string, path: string, key: (name: string) => string): string {
  const query = new URLSearchParams()
  const maybe = (probability: number, parameter: string, value: () => string) => {
    if (random.chance(probability)) query.set(parameter, value())
  }
  if (name === 'Item') {
    maybe(0.7, 'limit', () => String(random.between(0, 7)))
    maybe(0.5, 'ordering', () =>
      random.pick([
        'name',
        '-name',
        'price',
        '-price,name',
        'categoryId',
        '-categoryId,-name',
        'harvestedAt',
        '-harvestedAt',
        'weight',
        '-isFresh,id',
        '-id',
        'nothing',
      ]),
    )
    maybe(0.2, 'name', () => random.pick(texts))
    maybe(0.2, 'minPrice', () => String(random.pick([...numbers, 2.005])))
    maybe(0.2, 'maxPrice', () => String(random.pick([...numbers, 2.005])))
    maybe(0.2, 'harvestedAfter', () => random.pick(times))
    maybe(0.3, 'search', () => random.pick(texts).toUpperCase())
  }
  if (name === 'Order') maybe(0.6, 'page', () => String(random.between(0, 4)))
  if (name === 'Note') {
    maybe(0.6, 'limit', () => String(random.between(0, 5)))
    maybe(0.6, 'offset', () => String(random.between(0, 10)))
  }
  const text = query.toString()
  const more =
    name === 'Item' && random.chance(0.2) ? `&categoryId=${key('Category')},${key('Category')}` : ''
  const cursor = name === 'Item' && random.chance(0.3) ? '&cursor=#cursor' : ''
  return `/${path}?${text}${more}${cursor}`.replace('?&', '?').replace(/\?$/, '')
}
