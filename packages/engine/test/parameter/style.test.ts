import { describe, expect, test } from 'vitest'
import type { ParameterModel, ParameterStyle } from '@concordat/model'
import { styleOf } from '../../src/parameter/style.ts'

/** The style of a parameter named `color`. */
function style(name: ParameterStyle, explode: boolean) {
  const flags = { required: false, allowReserved: false, allowEmptyValue: false, deprecated: false }
  const parameter: ParameterModel = {
    name: 'color',
    in: 'path',
    style: name,
    explode,
    schema: true,
    pointer: '',
    ...flags,
  }
  return styleOf(parameter)
}

const colors = ['blue', 'black', 'brown']
const rgb = [
  ['R', '100'],
  ['G', '200'],
  ['B', '150'],
]

// OpenAPI 3.1.1 section 4.8.12.4, "Style Examples". `form` with explode is missing: it has several texts.
describe.each<
  [ParameterStyle, boolean, text: string | undefined, list: string | undefined, pairs: string | undefined]
>([
  ['matrix', false, ';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150'],
  ['matrix', true, ';color=blue', ';color=blue;color=black;color=brown', ';R=100;G=200;B=150'],
  ['label', false, '.blue', '.blue,black,brown', '.R,100,G,200,B,150'],
  ['label', true, '.blue', '.blue.black.brown', '.R=100.G=200.B=150'],
  ['simple', false, 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  ['simple', true, 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  ['form', false, 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  ['spaceDelimited', false, undefined, 'blue%20black%20brown', 'R%20100%20G%20200%20B%20150'],
  ['pipeDelimited', false, undefined, 'blue%7Cblack%7Cbrown', 'R%7C100%7CG%7C200%7CB%7C150'],
])('the style %s, exploded: %s', (name, explode, text, list, pairs) => {
  test.runIf(text !== undefined)('splits a single value', () => {
    expect(style(name, explode).scalar(text!)).toBe('blue')
  })

  test.runIf(list !== undefined)('splits a list', () => {
    expect(style(name, explode).list(list!)).toEqual(colors)
  })

  test.runIf(pairs !== undefined)('splits an object', () => {
    expect(style(name, explode).pairs(pairs!)).toEqual(rgb)
  })
})

test('an empty value is an empty string', () => {
  expect(style('matrix', false).scalar(';color')).toBe('')
  expect(style('label', false).scalar('.')).toBe('')
  expect(style('simple', false).scalar('')).toBe('')
})

test('an encoded delimiter is data', () => {
  expect(style('simple', false).list('a%2Cb,c')).toEqual(['a%2Cb', 'c'])
  expect(style('matrix', true).list(';color=a%3Bcolor%3Db')).toEqual(['a%3Bcolor%3Db'])
  expect(style('label', true).pairs('.a=b%3Dc')).toEqual([['a', 'b%3Dc']])
})

test('a value may contain an equals sign', () => {
  expect(style('simple', true).pairs('a=b=c')).toEqual([['a', 'b=c']])
  expect(style('matrix', false).scalar(';color=a=b')).toBe('a=b')
})

test.each<[ParameterStyle, boolean, string]>([
  ['matrix', false, 'blue'],
  ['matrix', false, ';colour=blue'],
  ['matrix', false, ';color=blue;color=black'],
  ['label', false, 'blue'],
])('the style %s, exploded: %s, does not match "%s"', (name, explode, text) => {
  expect(style(name, explode).scalar(text)).toBeUndefined()
})

test.each<[ParameterStyle, boolean, string]>([
  ['simple', false, 'R,100,G'],
  ['form', false, 'R'],
  ['label', false, '.R,100,G'],
  ['matrix', false, ';color=R'],
  ['matrix', false, ';size=R,100'],
  ['pipeDelimited', false, 'R%7C100%7CG'],
])('an object in the style %s, exploded: %s, needs a value for each name: "%s"', (name, explode, text) => {
  expect(style(name, explode).pairs(text)).toBeUndefined()
})

test.each<[ParameterStyle, string]>([
  ['simple', 'R,100'],
  ['label', '.R.100'],
])('an exploded object in the style %s needs equals signs: "%s"', (name, text) => {
  expect(style(name, true).pairs(text)).toBeUndefined()
})
