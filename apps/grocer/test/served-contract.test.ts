import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { openShop } from './support/open-shop.ts'

const source = readFileSync(new URL('../../../openapi.yaml', import.meta.url), 'utf8')

test('FA5: /openapi.json and /openapi.yaml have the content of openapi.yaml, and the same bytes each time', async () => {
  await using shop = await openShop()
  const read = async (path: string) => (await fetch(shop.url + path)).text()
  expect(JSON.parse(await read('/openapi.json'))).toEqual(parse(source))
  expect(parse(await read('/openapi.yaml'))).toEqual(parse(source))
  expect(await read('/openapi.json')).toBe(await read('/openapi.json'))
})
