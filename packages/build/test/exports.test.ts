import { expect, test } from 'vitest'
import * as build from '../src/index.ts'

test('the package exports these names', () => {
  expect(Object.keys(build).toSorted()).toEqual([
    'BuildMistake',
    'TemplateMistake',
    'buildFile',
    'builtMark',
    'targets',
    'templateModule',
  ])
})
