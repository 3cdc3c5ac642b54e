import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Repository, until } from './support/repository.ts'

test('pnpm dev follows handlers and contract, and survives mistakes in both', async () => {
  using repository = new Repository()
  const { child, output } = repository.start('node', [
    'scripts/run.cjs',
    'scripts/dev.ts',
    '--port',
    '0',
    '--data',
    ':memory:',
  ])
  const change = (file: string, from: string, to: string) => {
    const text = repository.read(file)
    expect(text).toContain(from)
    writeFileSync(join(repository.folder, file), text.replace(from, to))
  }
  const times = (words: string) => output().split(words).length - 1

  await until('the shop opens', () => output().includes('The grocer is open.'))

  // A handler changes.
  change('apps/grocer/src/handlers/text.ts', 'received: body', 'received: body.toUpperCase()')
  await until('it opens again', () => times('open again') === 1)

  // A mistake in the contract is shown where it is, and the shop stays.
  change('openapi.yaml', 'operationId: echoText', 'operationId: [')
  await until('the mistake is shown', () =>
    /openapi\.yaml:\d+:\d+ {2}.*[^]*What to do: mend the YAML/.test(output()),
  )
  expect(child.exitCode).toBeNull()

  // An operation without a handler: the compiler and the boot say so.
  change('openapi.yaml', 'operationId: [', 'operationId: repeatText')
  await until('the missing handler is named', () =>
    output().includes('No handler for repeatText (POST /echo).'),
  )
  await until('the compiler says so too', () => output().includes("Property 'repeatText' is missing"))
  expect(child.exitCode).toBeNull()

  // Mended, it opens again.
  change('openapi.yaml', 'operationId: repeatText', 'operationId: echoText')
  await until('it opens a third time', () => times('open again') === 2)
  expect(output()).not.toMatch(/^\s+at .*node:internal/m)
})
