import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readContract } from '@concordat/reader'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { yamlText } from '../src/init/yaml-text.ts'
import { InitFolder } from './support/init-folder.ts'

const library = fileURLToPath(new URL('fixtures/library/openapi.yaml', import.meta.url))

let folder: InitFolder
let cwd: string
beforeEach(() => {
  folder = new InitFolder()
  cwd = folder.cwd
})
afterEach(() => folder.remove())

const init = (...args: string[]) => folder.init(...args)
const read = (file: string) => folder.read(file)

describe('the starter', () => {
  test('is written without open placeholders, and prints the next steps', async () => {
    expect(await init('book-shop')).toContain('cd book-shop')
    expect(read('book-shop/openapi.yaml')).toContain("title: 'Book shop'")
    expect(read('book-shop/pnpm-workspace.yaml')).toContain(
      "'@concordat/core': file:vendor/concordat-core-1.2.3.tgz",
    )
    expect(read('book-shop/packages/sdk/src/operations.ts')).toContain("from '@book-shop/contract'")
    expect(read('book-shop/.gitignore')).toContain('node_modules')
    const open = globSync('book-shop/**/*.{ts,json,yaml,md,cjs}', { cwd }).filter((file) =>
      read(file).includes('{{'),
    )
    expect(open).toEqual([])
  })

  test('has no lint warnings', async () => {
    await init('shop')
    const { warnings } = await readContract(join(cwd, 'shop/openapi.yaml'))
    expect(warnings).toEqual([])
  })

  test('has the concordat command, from the tarball that contains no others', async () => {
    mkdirSync(join(cwd, 'packed/lean'))
    writeFileSync(join(cwd, 'packed/lean/concordat-cli-1.2.3.tgz'), 'lean')
    await init('shop')
    expect(JSON.parse(read('shop/package.json'))).toMatchObject({
      devDependencies: { '@concordat/cli': 'catalog:' },
    })
    expect(read('shop/pnpm-workspace.yaml')).toContain("\n  '@concordat/cli': 1.2.3\n")
    expect(read('shop/vendor/concordat-cli-1.2.3.tgz')).toBe('lean')
    expect(read('shop/README.md')).toContain('`pnpm concordat serve openapi.yaml`')
  })

  test('needs no Express with --server node', async () => {
    await init('shop', '--server', 'node')
    expect(read('shop/pnpm-workspace.yaml') + read('shop/apps/api/package.json')).not.toContain('express')
    expect(read('shop/apps/api/src/app.ts')).toContain('nodeListener')
  })
})

describe('a given contract', () => {
  test('is copied unchanged if it is one YAML file', async () => {
    const text = `# Ours.\nopenapi: 3.1.0\ninfo: {title: One, version: '1'}\npaths:\n  /a: # here\n    get: {operationId: getA, responses: {'204': {description: fine}}}\n`
    writeFileSync(join(cwd, 'one.yaml'), text)
    await init('one', '--contract', 'one.yaml')
    expect(read('one/openapi.yaml')).toBe(text)
  })

  test('of several files becomes one file with the same meaning', async () => {
    await init('library', '--contract', library)
    const one = await readContract(join(cwd, 'library/openapi.yaml'))
    expect(one.sources).toHaveLength(1)
    expect(one.model.document).toEqual((await readContract(library)).model.document)
    expect(read('library/openapi.yaml')).toContain('\n  description: |\n    Books to borrow. "Quotes"')
  })

  test.each(['express', 'node'])(
    'with a WebSocket on %s brings the package ws, with its version',
    async (server) => {
      const paths = { '/a': { 'x-websocket': { operationId: 'watch' } } }
      writeFileSync(
        join(cwd, 'a.json'),
        JSON.stringify({ openapi: '3.1.0', info: { title: 'A', version: '1' }, paths }),
      )
      await init('a', '--contract', 'a.json', '--server', server)
      expect(JSON.parse(read('a/apps/api/package.json'))).toMatchObject({ dependencies: { ws: 'catalog:' } })
      expect(read('a/pnpm-workspace.yaml')).toMatch(/^ {2}ws: \d/m)
      // The test of the new repository that compares the handlers with the contract knows it too.
      expect(read('a/apps/api/test/operations.test.ts')).toContain('[...entries, ...webSockets]')
    },
  )

  test('with a stored resource has no handlers for it, and opens a database', async () => {
    const schema = { $ref: '#/components/schemas/Item' }
    const reply = (status: number) => ({
      [status]: { description: '', content: { 'application/json': { schema } } },
    })
    const post = {
      operationId: 'addItem',
      requestBody: { required: true, content: { 'application/json': { schema } } },
      responses: reply(201),
    }
    const properties = { id: { type: 'integer', readOnly: true }, name: { type: 'string' } }
    const document = {
      openapi: '3.1.0',
      info: { title: 'S', version: '1' },
      paths: {
        '/items': { 'x-resource': 'Item', post },
        '/status': { get: { operationId: 'getStatus', responses: { 204: { description: '' } } } },
      },
      components: { schemas: { Item: { type: 'object', required: ['id'], properties } } },
    }
    writeFileSync(join(cwd, 's.json'), JSON.stringify(document))
    await init('s', '--contract', 's.json')
    expect(read('s/apps/api/src/handlers.ts')).toContain('{ ...stored(contract), ...operations }')
    expect(read('s/apps/api/src/handlers/operations.ts')).not.toContain('addItem')
    expect(read('s/apps/api/src/api.ts')).toContain('const plugins = [storage(contract)]')
    expect(read('s/apps/api/src/context.ts')).toContain('interface Context extends StorageContext')
    expect(JSON.parse(read('s/apps/api/package.json'))).toMatchObject({
      dependencies: { '@concordat/resources': 'catalog:' },
    })
    expect(read('s/pnpm-workspace.yaml')).toContain("\n  '@concordat/resources': 1.2.3\n")
  })

  test('in JSON becomes YAML', async () => {
    const paths = { '/a': { get: { operationId: 'getA', responses: { 204: { description: 'fine' } } } } }
    const document = { openapi: '3.1.0', info: { title: 'J', version: '1' }, paths }
    writeFileSync(join(cwd, 'j.json'), JSON.stringify(document))
    await init('j', '--contract', 'j.json')
    expect(read('j/openapi.yaml')).toMatch(/^openapi: '3\.1\.0'\ninfo:\n {2}title: J\n/)
  })

  test.each([
    ['/v1', 'curl http://127.0.0.1:3000/v1/a'],
    ['/a;touch$IFS-x;', "curl 'http://127.0.0.1:3000/a;touch$IFS-x;/a'"],
    ['/$(touch)(b)', "curl 'http://127.0.0.1:3000/$(touch)(b)/a'"],
    // In the shells of Windows, these characters end a word in single quotes.
    ['/a&touch', undefined],
    ["/a';touch;'", undefined],
  ])('with the server %s has a command that runs nothing else', async (url, command) => {
    const paths = { '/a': { get: { operationId: 'getA', responses: { 204: { description: 'fine' } } } } }
    const document = { openapi: '3.1.0', info: { title: 'J', version: '1' }, servers: [{ url }], paths }
    writeFileSync(join(cwd, 'j.json'), JSON.stringify(document))
    const printed = await init('j', '--contract', 'j.json')
    for (const text of [printed, read('j/README.md')]) expect(/^ *(curl .*)$/m.exec(text)?.[1]).toBe(command)
  })

  test('gets a handler for each operation, with any operationId, in a file for each tag', async () => {
    await init('library', '--contract', library)
    expect(read('library/apps/api/src/handlers/books.ts')).toContain(
      "export const listBooks: Op<'list-books'> = () => notWritten('list-books')",
    )
    expect(read('library/apps/api/src/handlers/operations.ts')).toContain(
      "/** `DELETE /books/{isbn}` Remove a book *\\/ for good */\nexport const delete_: Op<'delete'>",
    )
    const list = read('library/apps/api/src/handlers.ts')
    expect(list).toContain("'list-books': books.listBooks")
    expect(list).toContain("'delete': operations.delete_")
    expect(list).toContain('...loansReturns')
  })

  test('gets a guard for each security scheme, which refuses all requests', async () => {
    expect(await init('library', '--contract', library)).toContain('Each lets nobody in, 401')
    const guards = read('library/apps/api/src/guards.ts')
    expect(guards).toContain('card: () => refused')
    expect(guards).toContain(
      '// The credential is the header parameter X-Librarian.\n  librarian: () => refused',
    )
  })

  test('with roles gets a guard that knows the roles of its identities', async () => {
    const paths = {
      '/a': {
        get: { operationId: 'a', security: [{ key: ['editor'] }], responses: { 204: { description: '' } } },
      },
    }
    const components = { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } }
    const info = { title: 'R', version: '1' }
    writeFileSync(join(cwd, 'r.json'), JSON.stringify({ openapi: '3.1.0', info, paths, components }))
    await init('r', '--contract', 'r.json')
    expect(read('r/apps/api/src/guards.ts')).toContain('key: withRoles(() => refused, () => []),')
  })

  test('with mistakes is refused before anything is written; with --tolerant, the mistakes are left out', async () => {
    const wrong = `openapi: 3.1.0\ninfo: {title: W, version: '1'}\npaths:\n  /a:\n    get: {operationId: a, responses: {'204': {description: fine}}}\n    put: {operationId: b, parameters: [{$ref: '#/nowhere'}], responses: {'204': {description: fine}}}\n`
    writeFileSync(join(cwd, 'wrong.yaml'), wrong)
    await expect(init('w', '--contract', 'wrong.yaml')).rejects.toThrow('nowhere')
    expect(globSync('w', { cwd })).toEqual([])
    expect(await init('w', '--contract', 'wrong.yaml', '--tolerant')).toContain('left out.')
    expect(read('w/openapi.yaml')).not.toContain('nowhere')
  })
})

describe('init refuses', () => {
  test('a folder that is not empty', async () => {
    mkdirSync(join(cwd, 'full/.git'), { recursive: true })
    writeFileSync(join(cwd, 'full/notes.txt'), 'mine')
    await expect(init('full')).rejects.toThrow('full is not empty (notes.txt)')
    rmSync(join(cwd, 'full/notes.txt'))
    expect(await init('full')).toContain('cd full')
  })

  test('a name that npm does not accept', async () => {
    await expect(init('x', '--name', 'Book Shop')).rejects.toThrow('cannot be a name')
  })

  test('a folder without tarballs', async () => {
    await expect(init('x', '--packages', 'nowhere')).rejects.toThrow('scripts/pack.ts --out nowhere')
  })

  test('an unknown server', async () => {
    await expect(init('x', '--server', 'koa')).rejects.toThrow('express, node')
  })
})

test('YAML texts that look like another type are quoted', () => {
  expect(
    yamlText({
      a: ['yes', '1', '', ' x', 'a: b', "it's", 'é', '#', '- a'],
      b: { on: null, 'x-y': [] },
      c: ['1\n2\n', [[{}]]],
    }),
  ).toBe(`a:
  - 'yes'
  - '1'
  - ''
  - ' x'
  - 'a: b'
  - it's
  - "é"
  - '#'
  - '- a'
b:
  'on': null
  x-y: []
c:
  - |
    1
    2
  - - - {}
`)
})
