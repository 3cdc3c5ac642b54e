import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { Repository, until } from './support/repository.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const address = 'http://127.0.0.1:3000'

/** The copy that all tests use, so that the compiler checks again only what has changed. */
const repository = new Repository()
afterAll(() => repository[Symbol.dispose]())
const compile = () =>
  repository.run('tsc', ['-p', '.', '--incremental', '--tsBuildInfoFile', 'dist/tsc.tsbuildinfo'])

/** Starts the shop of the copy on a free port. */
async function open(): Promise<{ url: string; admin: string }> {
  const { output } = repository.start('node', [
    'scripts/run.cjs',
    'scripts/start.ts',
    '--port',
    '0',
    '--data',
    ':memory:',
  ])
  await until('the shop opens', () => output().includes('Ctrl+C'))
  const password = /admin, with the password (\S+)/.exec(output())![1]!
  return { url: /http:\/\/[\d.:]+/.exec(output())![0], admin: `admin:${password}` }
}

describe('the README', () => {
  test('shows the real output of its commands', async () => {
    const { url, admin } = await open()
    const transcript = [...readme.matchAll(/```console\n([^]*?)```/g)].map((match) => match[1]!).join('\n')
    const commands = transcript.split(/^\$ /m).slice(1)
    expect(commands.length).toBeGreaterThan(3)
    for (const text of commands) {
      const [command = '', ...lines] = text.trim().split('\n')
      const { stdout } = await promisify(execFile)('bash', ['-c', command.replaceAll(address, url)], {
        cwd: repository.folder,
        env: { ...process.env, ADMIN: admin },
      })
      expect(stdout.trim(), command).toBe(lines.join('\n').trim())
    }
  })

  test('has a tutorial that results in a new operation', async () => {
    const block = (name: string) => {
      const found = new RegExp(`<!-- newcomer: ${name} -->\n\`\`\`\\w+\n([^]*?)\`\`\``).exec(readme)
      expect(found, name).not.toBeNull()
      return found![1]!
    }
    const write = (file: string, text: string) => writeFileSync(join(repository.folder, file), text)
    const generate = () => repository.run('node', ['scripts/run.cjs', 'scripts/generate.ts'])

    write(
      'openapi.yaml',
      repository.read('openapi.yaml').replace(/^paths:\n/m, `paths:\n${block('openapi.yaml')}\n`),
    )
    expect((await generate()).output).toContain('45 operations')
    expect((await compile()).output).toContain(block('compiler').trim())

    const handlers = 'apps/grocer/src/handlers/prices.ts'
    write(handlers, `${repository.read(handlers)}\n${block(handlers)}`)
    expect((await compile()).output).toBe('')

    const { url } = await open()
    write('apps/grocer/scratch.ts', block('apps/grocer/scratch.ts').replace(address, url))
    expect(await repository.run('node', ['apps/grocer/scratch.ts'])).toEqual({
      code: 0,
      output: block('output'),
    })

    const contractTests = (...options: string[]) =>
      repository.run('vitest', ['run', '--project', 'grocer', 'test/contract.test.ts', ...options])
    const tests = 'apps/grocer/test/contract.test.ts'
    const agree = 'every operation has a request that succeeds'
    expect((await contractTests('-t', agree)).output).toMatch(/- +"listOffers",/)
    write(
      tests,
      repository.read(tests).replace(/^const happy: .*\n/m, (line) => line + block(tests)),
    )
    const tested = await contractTests()
    expect(tested.output).toMatch(/^\d+ passed, 0 failed$/m)
    expect(tested.output).not.toContain('FAIL')
  }, 180_000)
})

describe('the code in the documentation', () => {
  const documents = [
    'README.md',
    ...[
      'handlers',
      'streams',
      'uploads-and-downloads',
      'websockets',
      'guards-and-hooks',
      'providers',
      'plugins',
      'errors',
      'stored-resources',
      'users',
      'jobs-and-webhooks',
      'throttling',
      'security',
      'versions',
      'cors',
      'compression',
      'embedding',
      'five-lines',
      'one-file',
      'deployment',
      'sdk',
      'lifecycle',
      'logging',
      'proxy',
      'testing',
      'terminal',
    ].map((name) => `apps/docs/guides/${name}.md`),
  ]
  const blocks = documents.flatMap((document) => {
    const found = [
      ...readFileSync(join(root, document), 'utf8').matchAll(/(<!-- newcomer.*\n)?```ts\n([^]*?)```/g),
    ]
    return found
      .filter((match) => match[1] === undefined)
      .map((match, index) => ({ name: `${document} ${index + 1}`, text: match[2]! }))
  })

  test('compiles, and the blocks that are run print the documented output', async () => {
    const { url, admin } = await open()
    const folder = join(repository.folder, 'apps/docs/test')
    mkdirSync(folder)
    const context = '../../grocer/src/context.ts'
    for (const [index, { text }] of blocks.entries()) {
      writeFileSync(join(folder, `block-${index}.ts`), text.replace('../context.ts', context))
    }
    expect((await compile()).output).toBe('')
    const examples = blocks.flatMap(({ name, text }, index) =>
      text.startsWith('// run') ? [{ name, text, file: `./block-${index}.ts` }] : [],
    )
    expect(examples).toHaveLength(42)
    // One program runs them all, so that the packages are loaded once.
    const mark = (file: string) => `--- ${file}\n`
    const program = examples.map(
      ({ file }) => `process.stdout.write('--- ${file}\\n'); await import('${file}')\n`,
    )
    writeFileSync(join(folder, 'all.ts'), program.join(''))
    Object.assign(process.env, { BASE_URL: `${url}/api`, ADMIN: admin })
    const { output } = await repository.run('node', [join(folder, 'all.ts')])
    for (const { name, text, file } of examples) {
      const wanted = [...text.matchAll(/\/\/ prints: (.*)/g)].map((match) => `${match[1]}\n`).join('')
      expect(output.split(mark(file))[1]?.split(/^--- /m)[0], name).toBe(wanted)
    }
  }, 180_000)
})
