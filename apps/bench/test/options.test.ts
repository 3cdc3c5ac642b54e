import { expect, test } from 'vitest'
import { readOptions } from '../src/options.ts'

const names = (args: string[]) => {
  const options = readOptions(args)
  return 'text' in options ? options.text : options.entries.map(({ name }) => name)
}

test('a family or a server can be chosen, and the bare server always takes part', () => {
  expect(names(['--only', 'fastify'])).toEqual(['bare', 'fastify'])
  expect(names(['--only', 'python'])).toContain('falcon')
})

test("a comparison is of Concordat's servers unless others are chosen", () => {
  expect(names(['--vs', 'main'])).toEqual(expect.arrayContaining(['bare', 'node-host', 'express-eov']))
  expect(names(['--vs', 'main'])).not.toContain('fastify')
  expect(names(['--vs', 'main', '--only', 'hono'])).toEqual(['bare', 'hono'])
})

test.each([
  [['--only', 'nginx'], 'There is no server nginx.'],
  [['--rounds', 'x'], '--rounds takes a number'],
  [['--fast'], "Unknown option '--fast'"],
])('%s is refused, with the help', (args, message) => {
  expect(readOptions(args)).toEqual({ wrong: true, text: expect.stringContaining(message) })
  expect(names(args)).toContain('--seconds 1')
})

test('the connections of a load can be chosen, and a run is recorded on demand', () => {
  expect(readOptions([])).toMatchObject({ connections: 32, record: false })
  expect(readOptions(['--connections', '8', '--record'])).toMatchObject({ connections: 8, record: true })
})
