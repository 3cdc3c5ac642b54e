import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const fixtures = fileURLToPath(new URL('fixtures/', import.meta.url))
const packages = fileURLToPath(new URL('../../', import.meta.url))

/** The compilers that users have: today's, and the last one with a JavaScript API. */
const compilers = [
  ['TypeScript 7', `${packages}../node_modules/typescript/bin/tsc`],
  ['TypeScript 5.9', `${packages}codegen/node_modules/typescript/bin/tsc`],
] as const

/** What a compiler finds in a fixture: the messages by line. */
function compile(tsc: string): Promise<Map<string, string>> {
  return new Promise((resolve) => {
    execFile(process.execPath, [tsc, '-p', fixtures, '--pretty', 'false'], (_error, stdout) => {
      const found = new Map<string, string>()
      let at = ''
      for (const line of stdout.split('\n')) {
        const start = /fixtures\/([\w-]+\.ts)\((\d+),\d+\): error (.*)$/.exec(line)
        if (start !== null) at = `${start[1]}:${start[2]}`
        // The lines that follow are indented and belong to the same error.
        if (at !== '') found.set(at, `${found.get(at) ?? ''}${start?.[3] ?? line}\n`)
      }
      resolve(found)
    })
  })
}

test.each(compilers)('%s finds each mistake at its line, and no other', async (_name, tsc) => {
  const found = await compile(tsc)
  const lines = readFileSync(`${fixtures}mistakes.ts`, 'utf8').split('\n')
  const wanted = lines.flatMap((line, index) => {
    const words = / \/\/ wants: (.*)$/.exec(line)?.[1]
    return words === undefined ? [] : [[`mistakes.ts:${index + 1}`, words] as const]
  })
  expect(wanted.length).toBeGreaterThan(20)
  expect([...found.keys()].sort()).toEqual(wanted.map(([place]) => place).sort())
  for (const [place, words] of wanted) expect(found.get(place), place).toContain(words)
})
