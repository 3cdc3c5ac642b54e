import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'

// This test checks that the examples in docstrings compile. Examples contain no imports: names of the
// packages and of example-context.ts are imported automatically.

const root = fileURLToPath(new URL('../..', import.meta.url))
const files = globSync('packages/*/src/**/*.ts', { cwd: root }).toSorted()

interface Manifest {
  name: string
  exports?: Record<string, string | object>
}

function entriesOf(exports: Manifest['exports'] = {}): [entry: string, target: string][] {
  return Object.entries(exports).filter((one): one is [string, string] => typeof one[1] === 'string')
}

interface Example {
  file: string
  name: string
  text: string
}

/** Returns the examples of a file, each with the name of the documented declaration. */
function examplesOf(file: string): Example[] {
  const source = readFileSync(join(root, file), 'utf8')
  const pattern =
    /@example\n \* ```ts\n([^]*?) \* ```\n[^]*?\*\/\n(?:export )?(?:async )?(?:function|class|const|type|interface) (\w+)/g
  return [...source.matchAll(pattern)].map(([, body = '', name = '']) => ({
    file,
    name,
    text: body.replaceAll(/^ \* ?/gm, ''),
  }))
}

/**
 * Returns the package that exports each name. If several packages export a name, the first one in `order` is
 * returned.
 */
function exportedNames(): Map<string, string> {
  const names = new Map<string, string>()
  const order = [
    'core',
    'model',
    'schema',
    'engine',
    'server',
    'eov',
    'reader',
    'codegen',
    'client',
    'samples',
  ]
  const rooms = globSync('packages/*/package.json', { cwd: root }).map((file) => file.split('/')[1]!)
  for (const room of [...order, ...rooms.filter((one) => !order.includes(one))]) {
    const manifest = JSON.parse(readFileSync(join(root, `packages/${room}/package.json`), 'utf8')) as Manifest
    if (manifest.name !== 'concordat' && !manifest.name.startsWith('@concordat/')) continue
    for (const [entry, target] of entriesOf(manifest.exports)) {
      const source = readFileSync(join(root, `packages/${room}`, target), 'utf8')
      for (const [, list = ''] of source.matchAll(/export (?:type )?\{([^}]*)\}/g))
        for (const name of list.split(',').map((one) => one.trim().replace(/^type /, '')))
          if (name !== '' && !names.has(name)) names.set(name, manifest.name + entry.slice(1))
    }
  }
  return names
}

/**
 * The source of every package by its name. The paths are needed because the repository itself does not depend
 * on its packages.
 */
const paths = Object.fromEntries([
  ...globSync('packages/*/package.json', { cwd: root }).flatMap((file) => {
    const { name, exports } = JSON.parse(readFileSync(join(root, file), 'utf8')) as Manifest
    return entriesOf(exports).map(([entry, target]) => [
      name + entry.slice(1),
      [join(root, file, '..', target)],
    ])
  }),
  ['express', [join(root, 'packages/server/node_modules/@types/express/index.d.ts')]],
]) as Record<string, string[]>

const exported = exportedNames()
const contextSource = readFileSync(new URL('./fixtures/example-context.ts', import.meta.url), 'utf8')
const context = new Set(
  [...contextSource.matchAll(/^export (?:declare )?(?:const|function|interface) (\w+)/gm)].map(
    (match) => match[1]!,
  ),
)

function moduleOf({ text }: Example): string {
  const words = new Set(text.match(/\b[A-Za-z_]\w*\b/g))
  const own = new Set(
    [...text.matchAll(/\b(?:const|let|function|class|interface|type) (\w+)|const \{([^}]*)\}/g)].flatMap(
      ([, name, list]) => (name === undefined ? list!.split(',').map((one) => one.trim()) : [name]),
    ),
  )
  const lines: string[] = []
  for (const name of [...words].filter((word) => !own.has(word))) {
    if (context.has(name)) lines.push(`import { ${name} } from '../fixtures/example-context.ts'`)
    else if (exported.has(name)) lines.push(`import { ${name} } from '${exported.get(name)}'`)
    else if (name === 'createServer') lines.push(`import { createServer } from 'node:http'`)
  }
  return `${lines.join('\n')}\n${text}\nexport {}\n`
}

const examples = files.flatMap(examplesOf)
const folder = mkdtempSync(fileURLToPath(new URL('examples-', import.meta.url)))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the examples in docstrings', () => {
  test('have at most eight lines', () => {
    const lengths = examples.map(({ file, name, text }) => ({
      at: `${file} ${name}`,
      lines: text.trim().split('\n').length,
    }))
    expect(lengths.filter(({ lines }) => lines > 8)).toEqual([])
    expect(lengths.length).toBeGreaterThan(5)
  })

  test('compile', async () => {
    for (const [index, example] of examples.entries())
      writeFileSync(join(folder, `example-${index}.ts`), moduleOf(example))
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: '../../../tsconfig.json',
        include: ['*.ts'],
        exclude: [],
        compilerOptions: { verbatimModuleSyntax: false, paths },
      }),
    )
    const compiled = await promisify(execFile)(join(root, 'node_modules/.bin/tsc'), [
      '-p',
      folder,
      '--pretty',
      'false',
    ]).catch((error: { stdout: string }) => error)
    const faults = compiled.stdout.replaceAll(/[^\s]*example-(\d+)\.ts/g, (_all, index: string) => {
      const { file, name } = examples[Number(index)]!
      return `${file} (${name}, example ${index})`
    })
    expect(faults).toBe('')
  })
})
