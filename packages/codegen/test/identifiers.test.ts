import { expect, test } from 'vitest'
import { Identifiers } from '../src/emit/identifiers.ts'

test.each([
  ['getItem', 'getItem', 'GetItem'],
  ['get-item', 'getItem', 'GetItem'],
  ['list-', 'list', 'List'],
  ['.well-known', 'wellKnown', 'WellKnown'],
  ['/pets/list', 'petsList', 'PetsList'],
  ['2fa', '_2fa', '_2fa'],
  ['delete', 'delete_', 'Delete'],
  ['größe', 'größe', 'Größe'],
  ['取得-品目', '取得品目', '取得品目'],
  ['then', 'then_', 'Then'],
  ['…', '_', '_'],
])('the operationId %s is the function %s and the interface %s', (id, camel, pascal) => {
  expect(new Identifiers().camelCase(id).text).toBe(camel)
  expect(new Identifiers().pascalCase(id).text).toBe(pascal)
})

test('identifiers are unique, and differ from reserved names', () => {
  const identifiers = new Identifiers(['Result'])
  expect(['get-a', 'getA', 'get.a', 'Result'].map((id) => identifiers.camelCase(id).text)).toEqual([
    'getA',
    'getA2',
    'getA3',
    'Result2',
  ])
})
