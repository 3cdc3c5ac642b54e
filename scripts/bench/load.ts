import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface Request {
  method: 'GET' | 'POST'
  path: string
  body?: string
}

/** One kind of request. */
export interface Load extends Request {
  name: string
  status: number
}

/** The work: one item by id, one item made, a list of a hundred. */
export const loads: Load[] = [
  { name: 'GET one', method: 'GET', path: '/items/5', status: 200 },
  {
    name: 'POST one',
    method: 'POST',
    path: '/items',
    body: '{"name":"Cherry","price":4.5,"tags":["a","b"]}',
    status: 201,
  },
  { name: 'GET 100', method: 'GET', path: '/items', status: 200 },
]

const connections = 32

/**
 * Sends one load for some seconds, with `wrk` where it is installed and else with autocannon.
 *
 * @returns how many requests were answered
 * @throws when any answer was not a 2xx
 */
export async function send(load: Load, port: number, seconds: number): Promise<number> {
  const url = `http://127.0.0.1:${port}${load.path}`
  const { answered, failed } = (await hasWrk)
    ? await wrk(load, url, seconds)
    : await autocannon(load, url, seconds)
  if (failed) throw new Error(`Not every answer to ${load.name} was good`)
  return answered
}

const hasWrk = run('wrk', ['-v']).then(
  () => true,
  (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
)

async function wrk(load: Load, url: string, seconds: number) {
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`]
  if (load.body !== undefined) args.push('-s', script(load.body))
  const { stdout } = await run('wrk', [...args, url])
  return {
    answered: Number(/(\d+) requests in/.exec(stdout)![1]),
    failed: /Non-2xx|Socket errors/.test(stdout),
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

async function autocannon(load: Load, url: string, seconds: number) {
  const args = [
    '-y',
    'autocannon@8',
    '--json',
    '-c',
    String(connections),
    '-d',
    String(seconds),
    '-m',
    load.method,
  ]
  if (load.body !== undefined) args.push('-b', load.body, '-H', 'content-type=application/json')
  const { stdout } = await run('npx', [...args, url])
  const result = JSON.parse(stdout) as { '2xx': number; non2xx: number; errors: number }
  return { answered: result['2xx'], failed: result.non2xx + result.errors > 0 }
}
