import { describe, expect, test } from 'vitest'
import { serializeParameter } from '@concordat/core'

// The expected texts are the table of OpenAPI 3.1.1 section 4.8.12.4, "Style Examples".
const list = ['blue', 'black', 'brown']
const record = { R: 100, G: 200, B: 150 }

describe.each<[string, 'path' | 'query' | 'header', boolean, string, string, string]>([
  ['matrix', 'path', false, ';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150'],
  ['matrix', 'path', true, ';color=blue', ';color=blue;color=black;color=brown', ';R=100;G=200;B=150'],
  ['label', 'path', false, '.blue', '.blue,black,brown', '.R,100,G,200,B,150'],
  ['label', 'path', true, '.blue', '.blue.black.brown', '.R=100.G=200.B=150'],
  ['simple', 'path', false, 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  ['simple', 'header', true, 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  ['form', 'query', false, 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
  ['form', 'query', true, 'color=blue', 'color=blue&color=black&color=brown', 'R=100&G=200&B=150'],
  [
    'spaceDelimited',
    'query',
    false,
    'color=blue',
    'color=blue%20black%20brown',
    'color=R%20100%20G%20200%20B%20150',
  ],
  [
    'pipeDelimited',
    'query',
    false,
    'color=blue',
    'color=blue%7Cblack%7Cbrown',
    'color=R%7C100%7CG%7C200%7CB%7C150',
  ],
  [
    'deepObject',
    'query',
    true,
    'color=blue',
    'color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown',
    'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150',
  ],
])('%s in a %s, explode %s', (style, location, explode, ...expected) => {
  test.each([
    ['blue', expected[0]],
    [list, expected[1]],
    [record, expected[2]],
  ])('%j', (value, text) => {
    expect(serializeParameter({ name: 'color', in: location, style, explode }, value).join('&')).toBe(text)
  })
})

test.each([
  ['a value', 'a&b=c/d', {}, 'q=a%26b%3Dc%2Fd'],
  ['a value with reserved characters', 'a/b?c&d', { allowReserved: true }, 'q=a/b?c%26d'],
  ['a date', new Date(0), {}, 'q=1970-01-01T00%3A00%3A00.000Z'],
  ['an object within an object', { a: { b: 1 } }, { style: 'deepObject' }, 'q%5Ba%5D%5Bb%5D=1'],
  ['a list within an object', { a: [1, 2] }, { style: 'deepObject' }, 'q%5Ba%5D=1&q%5Ba%5D=2'],
])('%s is encoded', (_name, value, form, text) => {
  expect(
    serializeParameter({ name: 'q', in: 'query', style: 'form', explode: true, ...form }, value).join('&'),
  ).toBe(text)
})

test('an undefined value has no serialization', () => {
  expect(serializeParameter({ name: 'q', in: 'query', style: 'form', explode: true }, undefined)).toEqual([])
})
