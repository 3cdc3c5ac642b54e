import { execFile } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cache } from './folders.ts'
import type { LoadGenerator } from './load-generator.ts'

const run = promisify(execFile)
const folder = join(cache, 'wrk')
/** The Debian package of wrk, and the library that it requires, which few machines have. */
const packages = ['wrk', 'libluajit-5.1-2', 'libluajit-5.1-common']

/**
 * Finds wrk: the installed program, or Debian's package unpacked into `node_modules/.cache`.
 *
 * @returns the load generator; a string with the reason if wrk is not available
 */
export async function findWrk(connections: number): Promise<LoadGenerator | string> {
  if (await runs('wrk')) return generator('wrk', 'wrk', process.env, connections)
  const unpacked = join(folder, 'usr/bin/wrk')
  const env = () => ({ ...process.env, LD_LIBRARY_PATH: globSync(`${folder}/usr/lib/*`).join(':') })
  if (!(await runs(unpacked, env()))) {
    const wrong = await fetchPackages()
    if (wrong !== undefined) return wrong
    if (!(await runs(unpacked, env()))) return "Debian's package does not run here"
  }
  return generator("wrk, Debian's package", unpacked, env(), connections)
}

/**
 * Downloads and unpacks the packages without installing them.
 *
 * @returns the reason if that fails; undefined on success
 */
async function fetchPackages(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'it is fetched on Debian and Ubuntu only'
  process.stderr.write("Fetching wrk, Debian's package …\n")
  mkdirSync(folder, { recursive: true })
  const download = () => run('apt-get', ['download', ...packages], { cwd: folder })
  try {
    // Container images often come without the package lists. In that case root can fetch the lists, and the download is
    // repeated.
    await download().catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || process.getuid?.() !== 0) throw error
      return run('apt-get', ['update']).then(download)
    })
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.deb')))
      await run('dpkg', ['-x', join(folder, file), folder])
    return undefined
  } catch (error) {
    return (error as Error).message.split('\n', 1)[0]
  }
}

async function runs(program: string, env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  try {
    await run(program, ['-v'], { env })
    return true
  } catch (error) {
    // wrk prints its version and then exits with 1.
    return (error as { stdout?: string }).stdout?.startsWith('wrk ') === true
  }
}

function generator(
  name: string,
  program: string,
  env: NodeJS.ProcessEnv,
  connections: number,
): LoadGenerator {
  const scripts = new Map<string, string>()
  return {
    name,
    startup: 0.1,
    async send({ body }, url, seconds) {
      const args = ['-t1', `-c${connections}`, `-d${seconds}s`]
      if (body !== undefined) {
        if (!scripts.has(body)) scripts.set(body, script(body))
        args.push('-s', scripts.get(body)!)
      }
      const { stdout } = await run(program, [...args, url], { env })
      return {
        answered: Number(/(\d+) requests in/.exec(stdout)![1]),
        failed: /Non-2xx|Socket errors/.test(stdout),
      }
    },
  }
}

function script(body: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'bench-')), 'post.lua')
  writeFileSync(
    file,
    `wrk.method = "POST"\nwrk.body = '${body}'\nwrk.headers["content-type"] = "application/json"\n`,
  )
  return file
}
