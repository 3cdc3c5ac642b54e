import { execFile } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Proof, ProofContext } from '@concordat/testing'
import { catalogOf } from './catalog.ts'
import { packTarballs } from './pack-tarballs.ts'
import { publishable } from './publishable.ts'
import { root } from './root.ts'

/** The proof that the packages, as they are published, install together in an empty npm project and work there. */
export const packed: Proof = {
  name: 'packed',
  summary:
    'the packed packages install together with npm, the command runs, the generated SDK has its types, and a new repository has the command',
  duration: '1 min',
  options: [],
  run: runPacked,
}

/** A program that uses the models, a function and a client of the generated SDK. */
const usage = `import { createClient, getItem, type Item } from './generated/sdk/index.ts'
const client = createClient({ baseUrl: 'http://127.0.0.1:9/api', fetch: async () => Response.json({ id: 1, name: 'Fig', price: 2 }) })
const result = await getItem(client, { path: { itemId: 1 } })
const item: Item | undefined = result.status === 200 ? result.body : undefined
console.log(item?.name)
`

async function runPacked(_args: string[], { print, note, signal }: ProofContext): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-packed-'))
  const run = async (command: string, args: string[]) => {
    const { stdout } = await promisify(execFile)(command, args, { cwd: folder, signal, maxBuffer: 1e8 })
    return stdout.trim()
  }
  try {
    note('Packing …')
    const tarballs = await packTarballs(publishable(), catalogOf(), join(folder, 'tarballs'))
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ name: 'empty', private: true, type: 'module' }),
    )
    note(`Installing ${tarballs.length} packages with npm …`)
    await run('npm', ['install', '--no-audit', '--no-fund', ...tarballs])
    copyFileSync(`${root}openapi.yaml`, join(folder, 'openapi.yaml'))
    const command = join(folder, 'node_modules/@concordat/cli/dist/bin.js')
    print(await run(process.execPath, [command, 'generate', 'openapi.yaml']))
    await run(process.execPath, [command, 'init', 'new', '--no-install'])
    const vendored = readdirSync(join(folder, 'new/vendor'))
    const lean = vendored.find((name) => name.startsWith('concordat-cli-')) ?? 'no tarball of the command'
    const contents = await run('tar', ['-tzf', join('new/vendor', lean)])
    const isLean = !contents.includes('package/tarballs/')
    print(
      `A new repository gets ${vendored.length} tarballs. The one of the command contains ${isLean ? 'no others' : 'others'}.`,
    )
    writeFileSync(join(folder, 'usage.ts'), usage)
    const compiler = join(folder, 'node_modules/typescript/bin/tsc')
    const options =
      '--noEmit --strict --module nodenext --target es2024 --allowImportingTsExtensions --skipLibCheck'
    await run(process.execPath, [
      compiler,
      ...options.split(' '),
      '--lib',
      'esnext,dom,dom.iterable',
      'usage.ts',
    ])
    const name = await run(process.execPath, ['usage.ts'])
    print(`The SDK has read: ${name}`)
    return name === 'Fig' && isLean
  } catch (error) {
    const { message, stdout = '' } = error as Error & { stdout?: string }
    print(`${message}\n${stdout}`)
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
