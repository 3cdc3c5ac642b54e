import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { openShop } from './support/open-shop.ts'

const written = readFileSync(new URL('../../../openapi.yaml', import.meta.url), 'utf8')

test('/openapi.json and /openapi.yaml say what openapi.yaml says, in the same bytes each time', async () => {
  await using shop = await openShop()
  const read = async (path: string) => (await fetch(shop.url + path)).text()
  expect(JSON.parse(await read('/openapi.json'))).toEqual(parse(written))
  expect(parse(await read('/openapi.yaml'))).toEqual(parse(written))
  expect(await read('/openapi.json')).toBe(await read('/openapi.json'))
})
