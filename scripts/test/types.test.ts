import { execFile } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The compilers that users have: the current one, and the last one with a JavaScript API. */
const compilers = [
  ['TypeScript 7', join(root, 'node_modules/typescript/bin/tsc')],
  ['TypeScript 5.9', join(root, 'packages/codegen/node_modules/typescript/bin/tsc')],
] as const

const folders = globSync('{packages,apps}/*/test/fixtures/mistakes.ts', { cwd: root }).map((file) =>
  dirname(file),
)

/** Compiles a folder of fixtures. @returns the errors by file and line */
function compile(tsc: string, folder: string): Promise<Map<string, string>> {
  return new Promise((resolve) => {
    execFile(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], { cwd: root }, (_error, stdout) => {
      const found = new Map<string, string>()
      let at = ''
      for (const line of stdout.split('\n')) {
        const start = /fixtures\/([\w-]+\.ts)\((\d+),\d+\): error (.*)$/.exec(line)
        if (start !== null) at = `${start[1]}:${start[2]}`
        // Indented lines continue the error before them.
        if (at !== '') found.set(at, `${found.get(at) ?? ''}${start?.[3] ?? line}\n`)
      }
      resolve(found)
    })
  })
}

test('the server and the SDK have fixtures with mistakes', () => {
  expect(folders.sort()).toEqual(['apps/grocer/test/fixtures', 'packages/server/test/fixtures'])
})

test.each(compilers.flatMap(([name, tsc]) => folders.map((folder) => [name, folder, tsc] as const)))(
  'FA8: %s finds each mistake of %s in its line, and no other',
  async (_name, folder, tsc) => {
    const found = await compile(tsc, join(root, folder))
    const lines = readFileSync(join(root, folder, 'mistakes.ts'), 'utf8').split('\n')
    const wanted = lines.flatMap((line, index) => {
      const words = / \/\/ wants: (.*)$/.exec(line)?.[1]
      return words === undefined ? [] : [[`mistakes.ts:${index + 1}`, words] as const]
    })
    expect(wanted.length).toBeGreaterThan(5)
    expect([...found.keys()].sort()).toEqual(wanted.map(([place]) => place).sort())
    for (const [place, words] of wanted) expect(found.get(place), place).toContain(words)
  },
)
