import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, test, vi } from 'vitest'
import { leanChoices } from '../src/plugins/lean-choices.ts'

vi.mock('concordat:patterns', () => ({ patterns: {} }))
vi.mock('concordat:assets', () => ({ assets: {} }))

const nothing = {
  patterns: {},
  linearPatterns: false,
  formats: new Set<string>(),
  multipart: false,
  forms: false,
  webSockets: false,
  items: false,
  throttles: false,
}
const everything = { ...nothing, patterns: undefined, webSockets: true, linearPatterns: true }
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** All modules that a build may replace, each with the one that replaces it. */
const replaced = new Map(
  [
    leanChoices(nothing, () => false, false),
    leanChoices({ ...nothing, linearPatterns: true, webSockets: true }, () => false, true),
  ].flatMap((choices) => [...choices].map(([module, lean]) => [`${module} ${lean}`, { module, lean }])),
)

test.each([...replaced.values()])('$lean exports what it replaces in $module', async ({ module, lean }) => {
  const [room, ...path] = module.split('/')
  const original = file(`../../${room}/src/${path.join('/')}.ts`)
  expect(existsSync(original)).toBe(true)
  const names = Object.keys((await import(pathToFileURL(original).href)) as object)
  const inLean = Object.keys((await import(file(`../src/lean/${lean}.ts`))) as object)
  // What only the pages or the toolkit's own tests import is not needed in a built file.
  const unused = new Set(['assetNames'])
  expect(names.filter((name) => !inLean.includes(name) && !unused.has(name))).toEqual([])
})

test('a program that names every option, and a contract that has everything, keep all', () => {
  const kept = leanChoices(everything, () => true, false)
  expect(new Set(kept.values())).toEqual(
    new Set([
      'compiled-validator',
      'model-checks',
      'formats',
      'throttle',
      'multipart',
      'form',
      'require-web-sockets',
    ]),
  )
  expect(leanChoices(undefined, () => true, false)).toEqual(new Map())
})
