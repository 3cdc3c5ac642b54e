import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { generate, OutputRefused } from '@concordat/codegen'

const contract = `openapi: 3.1.0
info: { title: Test, version: '1' }
paths:
  /pets:
    get:
      operationId: pets
      responses: { '204': { description: None } }
`

let folder: string
const at = (path: string) => join(folder, path)
const read = (file: string) => readFileSync(at(file), 'utf8')
const write = (file: string, text: string) => {
  mkdirSync(dirname(at(file)), { recursive: true })
  writeFileSync(at(file), text)
}
const run = (contractOut = 'generated/contract', sdkOut = 'generated/sdk', more: object = {}) =>
  generate({
    contract: at('openapi.yaml'),
    contractOut: at(contractOut),
    sdkOut: at(sdkOut),
    contractName: '@test/contract',
    ...more,
  })

/** The text of every file below the folder, and the kind of every other entry. */
function everything(): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path, entry.isFile() ? readFileSync(path, 'utf8') : entry.isDirectory() ? 'folder' : 'link']
    }),
  )
}

/** Runs `generate`, and expects that it is refused and changes no file. @returns the message */
async function refused(...args: Parameters<typeof run>): Promise<string> {
  const before = everything()
  const error = await run(...args).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(OutputRefused)
  expect(everything()).toEqual(before)
  const message = (error as Error).message.replaceAll(folder, '.')
  expect(message).toContain('Nothing was written or removed.')
  return message
}

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'concordat-output-')))
  write('openapi.yaml', contract)
  return () => rmSync(folder, { recursive: true })
})

describe('an output folder is refused, and nothing is written, if it', () => {
  test('is a repository', async () => {
    write('.git/HEAD', 'ref: refs/heads/main')
    write('src/index.ts', 'mine')
    expect(await refused('generated/contract', '.')).toContain('. holds the contract: openapi.yaml is in it.')
    write('other/.git/HEAD', 'ref: refs/heads/main')
    expect(await refused('generated/contract', 'other')).toContain(
      './other is a git repository: it holds .git.',
    )
    write('worktree/.git', 'gitdir: elsewhere')
    expect(await refused('worktree', 'generated/sdk')).toContain('./worktree is a git repository')
    expect(await refused('generated/contract', '.git/sdk')).toContain('is within .git')
  })

  test('holds the repository of the contract', async () => {
    write('repository/.git/HEAD', 'ref: refs/heads/main')
    write('repository/api/openapi.yaml', contract)
    const more = { contract: at('repository/api/openapi.yaml') }
    expect(await refused('generated/contract', 'repository', more)).toContain(
      'holds the contract: api/openapi.yaml',
    )
    expect(await refused('repository/api', 'generated/sdk', more)).toContain('holds the contract')
    expect(await refused('generated/contract', '/', more)).toContain('holds the contract')
  })

  test('holds another file of the contract', async () => {
    write('generated/sdk/pets.yaml', `get: { responses: { '204': { description: None } } }\n`)
    write('openapi.yaml', contract.replace(/(?<=\/pets:)[^]*/, ' { $ref: generated/sdk/pets.yaml }\n'))
    expect(await refused()).toContain('./generated/sdk holds the contract: pets.yaml is in it.')
  })

  test('is a package', async () => {
    write('generated/sdk/package.json', '{}')
    expect(await refused()).toContain('./generated/sdk is a package: it holds a package.json.')
  })

  test('holds files that were not generated', async () => {
    for (const name of ['a.ts', 'b.ts', 'c.ts', 'openapi.json'])
      write(`generated/sdk/${name}`, '{"openapi":""}\n')
    expect(await refused()).toContain(
      './generated/sdk holds files that were not generated: a.ts, b.ts, c.ts and 1 more.',
    )
  })

  test('holds a folder, a link or a dangling link', async () => {
    await run()
    mkdirSync(at('generated/sdk/old'))
    expect(await refused()).toContain('old (a folder)')
    rmSync(at('generated/sdk/old'), { recursive: true })
    write('elsewhere.ts', read('generated/sdk/index.ts'))
    for (const target of ['elsewhere.ts', 'nothing.ts']) {
      unlinkSync(at('generated/sdk/index.ts'))
      symlinkSync(at(target), at('generated/sdk/index.ts'))
      expect(await refused()).toContain('index.ts (a symbolic link)')
    }
  })

  test('is a file, is below a file, or is a dangling link', async () => {
    write('file', 'mine')
    symlinkSync(at('nothing'), at('dangling'))
    expect(await refused('generated/contract', 'file')).toContain('./file is a file.')
    expect(await refused('generated/contract', 'file/sdk')).toContain('./file/sdk is below a file.')
    expect(await refused('dangling/contract', 'generated/sdk')).toContain('a symbolic link without a target')
  })

  test('is the other output folder or inside it, with links resolved', async () => {
    expect(await refused('generated', 'generated')).toContain(
      './generated is the output folder of both the contract package and the SDK.',
    )
    expect(await refused('generated', 'generated/sdk')).toContain(
      './generated holds ./generated/sdk, and both are output folders.',
    )
    expect(await refused('generated/contract', 'generated')).toContain(
      './generated holds ./generated/contract',
    )
    mkdirSync(at('generated'))
    symlinkSync(at('generated'), at('linked'))
    expect(await refused('generated', 'linked')).toContain(
      'is the output folder of both the contract package and the SDK',
    )
    expect(await refused('generated/x', 'linked/x')).toContain(
      'is the output folder of both the contract package and the SDK',
    )
  })

  test('holds files that were not generated, with check', async () => {
    await run()
    write('generated/sdk/mine.ts', 'mine')
    expect(await refused(undefined, undefined, { check: true })).toContain('mine.ts')
  })
})

describe('a file of an earlier run', () => {
  test('is replaced, or removed if it is no longer generated, and is reported accordingly', async () => {
    await run()
    write('generated/sdk/index.ts', 'changed by hand')
    write('generated/sdk/left-over.ts', read('generated/sdk/paths.ts').replaceAll('\n', '\r\n'))
    const { written, removed, changed } = await run()
    expect(written).toEqual([at('generated/sdk/index.ts')])
    expect(removed).toEqual([at('generated/sdk/left-over.ts')])
    expect(changed).toEqual([...written, ...removed])
    expect(read('generated/sdk/index.ts')).toContain('createClient')
    expect(existsSync(at('generated/sdk/left-over.ts'))).toBe(false)
  })

  test('is recognized without a manifest, and is current without one', async () => {
    const { written } = await run()
    for (const name of ['contract', 'sdk']) unlinkSync(at(`generated/${name}/.concordat-generated.json`))
    expect((await run(undefined, undefined, { check: true })).changed).toEqual([])
    write('generated/contract/openapi.json', '{\n  "openapi": "3.1.0" }')
    expect((await run()).written).toEqual(written.filter((file) => file.endsWith('.json')))
    // A manifest with a merge conflict is ignored.
    write('generated/contract/.concordat-generated.json', '<<<<<<< ours')
    expect((await run()).written).toEqual([at('generated/contract/.concordat-generated.json')])
  })

  test('is kept if it has no header, is no longer generated, and was changed', async () => {
    await run()
    const manifest = JSON.parse(read('generated/sdk/.concordat-generated.json')) as { files: object }
    const files = { ...manifest.files, 'notes.json': 'ab', '../openapi.yaml': 'ab' }
    write('generated/sdk/.concordat-generated.json', JSON.stringify({ files }))
    expect((await run()).written).toEqual([at('generated/sdk/.concordat-generated.json')])
    write('generated/sdk/.concordat-generated.json', JSON.stringify({ files }))
    write('generated/sdk/notes.json', 'mine')
    expect(await refused()).toContain('holds files that were not generated: notes.json.')
    expect(read('openapi.yaml')).toBe(contract)
  })

  test('is removed if it is an old temporary file', async () => {
    await run()
    const names = ['.concordat-0123456789ab.tmp', '.concordat-ba9876543210.tmp', '.DS_Store']
    for (const name of names) write(`generated/sdk/${name}`, 'half')
    utimesSync(at(`generated/sdk/${names[0]}`), 0, 0)
    expect((await run()).removed).toEqual([at(`generated/sdk/${names[0]}`)])
    expect(existsSync(at(`generated/sdk/${names[1]}`))).toBe(true)
  })
})

test('a run leaves no temporary files, and writes to the target of a linked folder', async () => {
  mkdirSync(at('real'))
  symlinkSync(at('real'), at('generated'))
  await run()
  expect(readdirSync(at('real/sdk')).sort()).toEqual([
    '.concordat-generated.json',
    'index.ts',
    'operations.ts',
    'paths.ts',
  ])
})
