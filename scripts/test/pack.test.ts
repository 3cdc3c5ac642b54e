import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withBuiltImports } from '../pack/build.ts'
import { catalogOf } from '../pack/catalog.ts'
import { publishedManifest } from '../pack/manifest.ts'
import { packTarballs } from '../pack/pack-tarballs.ts'
import { publishable, withDependencies } from '../pack/publishable.ts'

describe('a package.json, as it is published,', () => {
  const manifest = {
    name: '@concordat/x',
    version: '1.0.0',
    exports: { '.': './src/index.ts', './data.json': './src/data.json' },
    bin: { x: './src/bin.ts' },
    files: ['templates'],
    dependencies: { '@concordat/core': 'workspace:*', express: 'catalog:', typescript: '5.9.3' },
    devDependencies: { vitest: 'catalog:' },
  }
  const published = publishedManifest(manifest, { '@concordat/core': '0.2.0' }, { express: '5.3.0' })

  test('has its entries in dist', () => {
    expect(published).toMatchObject({
      exports: {
        '.': { types: './dist/index.d.ts', default: './dist/index.js' },
        './data.json': './dist/data.json',
      },
      bin: { x: './dist/bin.js' },
      files: ['dist', 'templates'],
    })
  })

  test('has versions, and no devDependencies', () => {
    const dependencies = { '@concordat/core': '0.2.0', express: '5.3.0', typescript: '5.9.3' }
    expect(published.dependencies).toEqual(dependencies)
    expect(published).not.toHaveProperty('devDependencies')
  })

  test('is refused where a dependency has no version', () => {
    expect(() => publishedManifest(manifest, {}, { express: '5.3.0' })).toThrow('@concordat/core')
  })
})

test('declarations import the published files', () => {
  const text = `import type { A } from './a.ts'\nexport * from "../b/c.ts"\ntype D = import('./d.ts').D\nimport 'e.ts'\n`
  expect(withBuiltImports(text)).toBe(
    `import type { A } from './a.js'\nexport * from "../b/c.js"\ntype D = import('./d.js').D\nimport 'e.ts'\n`,
  )
})

test('the catalog has versions', () => {
  expect(catalogOf()).toMatchObject({
    express: expect.stringMatching(/^\d/),
    '@types/node': expect.stringMatching(/^\d/),
  })
})

test('the packages of the grocer are not published', () => {
  const rooms = publishable().map(({ room }) => room)
  expect(rooms).toContain('server')
  expect(rooms).not.toContain('contract')
  expect(rooms).not.toContain('sdk')
})

describe('a tarball', () => {
  let out: string
  beforeAll(async () => {
    out = mkdtempSync(join(tmpdir(), 'concordat-packed-'))
    await packTarballs(withDependencies(['model'], publishable()), catalogOf(), out)
  })
  afterAll(() => rmSync(out, { recursive: true }))

  test('is made for a package and for its dependencies', () => {
    expect(readdirSync(out).map((name) => name.replace(/-\d.*\.tgz$/, ''))).toEqual([
      'catalog.json',
      'concordat-core',
      'concordat-model',
    ])
  })

  test('contains JavaScript and declarations, and no TypeScript sources', async () => {
    const tarball = join(
      out,
      readdirSync(out).find((name) => name.startsWith('concordat-core'))!,
    )
    await promisify(execFile)('tar', ['-xzf', tarball, '-C', out])
    const entries = readdirSync(join(out, 'package/dist'), { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name)
    expect(files.filter((name) => !/\.(js|d\.ts)$/.test(name))).toEqual([])
    expect(readFileSync(join(out, 'package/dist/index.d.ts'), 'utf8')).toContain("from './problem.js'")
    const core = (await import(pathToFileURL(join(out, 'package/dist/index.js')).href)) as object
    expect(core).toHaveProperty('problem')
  })
})
