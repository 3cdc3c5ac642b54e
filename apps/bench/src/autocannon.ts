import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cache } from './folders.ts'
import type { LoadGenerator } from './load-generator.ts'

const run = promisify(execFile)
const version = '8.0.0'
const folder = join(cache, 'autocannon')
const program = join(folder, 'node_modules/autocannon/autocannon.js')

/** Installs autocannon from the npm registry on first use, and returns it as a load generator. */
export async function findAutocannon(connections: number): Promise<LoadGenerator> {
  if (!existsSync(program)) {
    process.stderr.write(`Fetching autocannon ${version} …\n`)
    const quiet = ['--no-save', '--no-audit', '--no-fund']
    await run('npm', ['install', '--prefix', folder, ...quiet, `autocannon@${version}`])
  }
  return {
    name: `autocannon ${version}`,
    startup: 0.8,
    async send({ method, body }, url, seconds) {
      const args = [program, '--json', '-c', `${connections}`, '-d', `${seconds}`, '-m', method]
      if (body !== undefined) args.push('-b', body, '-H', 'content-type=application/json')
      const { stdout } = await run(process.execPath, [...args, url])
      const result = JSON.parse(stdout) as { '2xx': number; non2xx: number; errors: number }
      return { answered: result['2xx'], failed: result.non2xx + result.errors > 0 }
    },
  }
}
