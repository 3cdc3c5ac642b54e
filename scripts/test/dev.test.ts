import { execFile } from 'node:child_process'
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { Repository, until as untilWithOutput } from './support/repository.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

test(
  'BO13: pnpm dev restarts on changes of handlers and contract, and survives errors in both',
  { timeout: 180_000 },
  async () => {
    using repository = new Repository()
    const { child, output } = repository.start('node', [
      'scripts/run.cjs',
      'scripts/dev.ts',
      '--port',
      '0',
      '--data',
      ':memory:',
      // This host opens soonest.
      '--server',
      'node',
    ])
    const change = (file: string, from: string, to: string) => {
      const text = repository.read(file)
      expect(text).toContain(from)
      // Many editors write another file and rename it, and this function does the same.
      const path = join(repository.folder, file)
      writeFileSync(`${path}.new`, text.replace(from, to))
      renameSync(`${path}.new`, path)
    }
    const until = (what: string, holds: () => unknown) => untilWithOutput(what, holds, output)
    const times = (words: string) => output().split(words).length - 1

    await until('the shop opens', () => output().includes('The grocer is open.'))
    await until('the compiler finds no error', () => times('Types: fine.') === 1)

    // The first change is in a handler.
    change('apps/grocer/src/handlers/text.ts', 'received: body', 'received: body.toUpperCase()')
    await until('it opens again', () => times('open again') === 1)

    // The second change is in the same file.
    change('apps/grocer/src/handlers/text.ts', 'body.toUpperCase()', 'body')
    await until('it opens once more', () => times('open again') === 2)
    await until('the compiler finds no error again', () => times('Types: fine.') >= 2)

    // An empty contract is reported like any other fault.
    const contract = repository.read('openapi.yaml')
    writeFileSync(join(repository.folder, 'openapi.yaml'), '')
    await until('the empty contract is shown', () => output().includes('write an OpenAPI document there'))
    writeFileSync(join(repository.folder, 'openapi.yaml'), contract)
    await until('it is valid again', () => output().includes('openapi.yaml is valid again.'))

    // A syntax error in the contract is shown with its position, and the shop keeps running.
    change('openapi.yaml', 'operationId: echoText', 'operationId: [')
    await until('the error is shown', () =>
      /openapi\.yaml:\d+:\d+ {2}.*[^]*What to do: mend the YAML/.test(output()),
    )
    expect(child.exitCode).toBeNull()

    // An operation without a handler is reported when the API starts, and by the compiler.
    change('openapi.yaml', 'operationId: [', 'operationId: repeatText')
    await until('the missing handler is named', () =>
      output().includes('No handler for repeatText (POST /echo).'),
    )
    await until('the compiler names it too', () => output().includes("Property 'repeatText' is missing"))
    expect(child.exitCode).toBeNull()

    // The shop is closed now. After another syntax error it stays closed, and a message says so.
    change('openapi.yaml', 'operationId: repeatText', 'operationId: [')
    await until('the error is shown again', () =>
      output().includes('The shop is closed until this is fixed.'),
    )
    change('openapi.yaml', 'operationId: [', 'operationId: repeatText')
    await until('the missing handler is named again', () => times('No handler for repeatText') === 2)

    // The error is corrected, so the shop opens again.
    change('openapi.yaml', 'operationId: repeatText', 'operationId: echoText')
    await until('it opens a third time', () => times('open again') === 3)
    child.kill('SIGINT')
    await until('it ends', () => child.exitCode !== null || child.signalCode !== null)
    expect(output()).not.toMatch(/^\s+at .*node:internal/m)
  },
)

test.each([
  ['an unknown option', ['--prot', '1'], "Unknown option '--prot'"],
  ['an invalid port', ['--port', 'x'], 'The port has to be a number'],
])('pnpm dev ends with %s', async (_name, args, words) => {
  const ended = promisify(execFile)(process.execPath, ['scripts/run.cjs', 'scripts/dev.ts', ...args], {
    cwd: root,
  })
  await expect(ended).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(words) })
})
