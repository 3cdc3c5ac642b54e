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
const run = (contractOut = 'made/contract', sdkOut = 'made/sdk', more: object = {}) =>
  generate({
    contract: at('openapi.yaml'),
    contractOut: at(contractOut),
    sdkOut: at(sdkOut),
    contractName: '@test/contract',
    ...more,
  })

/** Every file below the folder with its text, and every link. */
function everything(): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path, entry.isFile() ? readFileSync(path, 'utf8') : entry.isDirectory() ? 'folder' : 'link']
    }),
  )
}

/** @returns the message of what was refused */
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

describe('a folder is refused, and the other one not written to either,', () => {
  test('where it is a repository', async () => {
    write('.git/HEAD', 'ref: refs/heads/main')
    write('src/index.ts', 'mine')
    expect(await refused('made/contract', '.')).toContain('. holds the contract: openapi.yaml is in it.')
    write('other/.git/HEAD', 'ref: refs/heads/main')
    expect(await refused('made/contract', 'other')).toContain('./other is a git repository: it holds .git.')
    write('worktree/.git', 'gitdir: elsewhere')
    expect(await refused('worktree', 'made/sdk')).toContain('./worktree is a git repository')
    expect(await refused('made/contract', '.git/sdk')).toContain('is within .git')
  })

  test('where it holds the repository of the contract', async () => {
    write('repository/.git/HEAD', 'ref: refs/heads/main')
    write('repository/api/openapi.yaml', contract)
    const more = { contract: at('repository/api/openapi.yaml') }
    expect(await refused('made/contract', 'repository', more)).toContain(
      'holds the contract: api/openapi.yaml',
    )
    expect(await refused('repository/api', 'made/sdk', more)).toContain('holds the contract')
    expect(await refused('made/contract', '/', more)).toContain('holds the contract')
  })

  test('where it holds another file of the contract', async () => {
    write('made/sdk/pets.yaml', `get: { responses: { '204': { description: None } } }\n`)
    write('openapi.yaml', contract.replace(/(?<=\/pets:)[^]*/, ' { $ref: made/sdk/pets.yaml }\n'))
    expect(await refused()).toContain('./made/sdk holds the contract: pets.yaml is in it.')
  })

  test('where it is a package', async () => {
    write('made/sdk/package.json', '{}')
    expect(await refused()).toContain('./made/sdk is a package: it holds a package.json.')
  })

  test('where it holds files of somebody else', async () => {
    for (const name of ['a.ts', 'b.ts', 'c.ts', 'openapi.json']) write(`made/sdk/${name}`, '{"openapi":""}\n')
    expect(await refused()).toContain('./made/sdk holds what was not generated: a.ts, b.ts, c.ts and 1 more.')
  })

  test('where it holds a folder, a link, or a link to nothing', async () => {
    await run()
    mkdirSync(at('made/sdk/old'))
    expect(await refused()).toContain('old (a folder)')
    rmSync(at('made/sdk/old'), { recursive: true })
    write('elsewhere.ts', read('made/sdk/index.ts'))
    for (const target of ['elsewhere.ts', 'nothing.ts']) {
      unlinkSync(at('made/sdk/index.ts'))
      symlinkSync(at(target), at('made/sdk/index.ts'))
      expect(await refused()).toContain('index.ts (a symbolic link)')
    }
  })

  test('where it is a file, below one, or a link that leads nowhere', async () => {
    write('file', 'mine')
    symlinkSync(at('nothing'), at('dangling'))
    expect(await refused('made/contract', 'file')).toContain('./file is a file.')
    expect(await refused('made/contract', 'file/sdk')).toContain('./file/sdk is below a file.')
    expect(await refused('dangling/contract', 'made/sdk')).toContain('a symbolic link that leads nowhere')
  })

  test('where it is the other one, or within it, links followed', async () => {
    expect(await refused('made', 'made')).toContain(
      './made is named for the contract package and for the SDK.',
    )
    expect(await refused('made', 'made/sdk')).toContain('./made holds ./made/sdk, and both are written to.')
    expect(await refused('made/contract', 'made')).toContain('./made holds ./made/contract')
    mkdirSync(at('made'))
    symlinkSync(at('made'), at('linked'))
    expect(await refused('made', 'linked')).toContain('is named for the contract package and for the SDK')
    expect(await refused('made/x', 'linked/x')).toContain('is named for the contract package and for the SDK')
  })

  test('when only comparing, too', async () => {
    await run()
    write('made/sdk/mine.ts', 'mine')
    expect(await refused(undefined, undefined, { check: true })).toContain('mine.ts')
  })
})

describe('what an earlier run wrote', () => {
  test('is replaced, and removed where it is not written any more, and each is said as what it is', async () => {
    await run()
    write('made/sdk/index.ts', 'changed by hand')
    write('made/sdk/left-over.ts', read('made/sdk/paths.ts').replaceAll('\n', '\r\n'))
    const { written, removed, changed } = await run()
    expect(written).toEqual([at('made/sdk/index.ts')])
    expect(removed).toEqual([at('made/sdk/left-over.ts')])
    expect(changed).toEqual([...written, ...removed])
    expect(read('made/sdk/index.ts')).toContain('createClient')
    expect(existsSync(at('made/sdk/left-over.ts'))).toBe(false)
  })

  test('is known without a manifest, as before there was one, and is not stale for want of it', async () => {
    const { written } = await run()
    for (const name of ['contract', 'sdk']) unlinkSync(at(`made/${name}/.concordat-generated.json`))
    expect((await run(undefined, undefined, { check: true })).changed).toEqual([])
    write('made/contract/openapi.json', '{\n  "openapi": "3.1.0" }')
    expect((await run()).written).toEqual(written.filter((file) => file.endsWith('.json')))
    // A manifest with both sides of a conflict in it says nothing.
    write('made/contract/.concordat-generated.json', '<<<<<<< ours')
    expect((await run()).written).toEqual([at('made/contract/.concordat-generated.json')])
  })

  test('is left where it has no mark, is not written any more, and was changed by somebody', async () => {
    await run()
    const manifest = JSON.parse(read('made/sdk/.concordat-generated.json')) as { files: object }
    const files = { ...manifest.files, 'notes.json': 'ab', '../openapi.yaml': 'ab' }
    write('made/sdk/.concordat-generated.json', JSON.stringify({ files }))
    expect((await run()).written).toEqual([at('made/sdk/.concordat-generated.json')])
    write('made/sdk/.concordat-generated.json', JSON.stringify({ files }))
    write('made/sdk/notes.json', 'mine')
    expect(await refused()).toContain('holds what was not generated: notes.json.')
    expect(read('openapi.yaml')).toBe(contract)
  })

  test('may have been half written: what a killed run left behind is removed, and only that', async () => {
    await run()
    const names = ['.concordat-0123456789ab.tmp', '.concordat-ba9876543210.tmp', '.DS_Store']
    for (const name of names) write(`made/sdk/${name}`, 'half')
    utimesSync(at(`made/sdk/${names[0]}`), 0, 0)
    expect((await run()).removed).toEqual([at(`made/sdk/${names[0]}`)])
    expect(existsSync(at(`made/sdk/${names[1]}`))).toBe(true)
  })
})

test('no temporary file stays, and a folder that is a link is written to where it leads', async () => {
  mkdirSync(at('real'))
  symlinkSync(at('real'), at('made'))
  await run()
  expect(readdirSync(at('real/sdk')).sort()).toEqual([
    '.concordat-generated.json',
    'index.ts',
    'operations.ts',
    'paths.ts',
  ])
})
