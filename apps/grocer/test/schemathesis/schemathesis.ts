import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Progress, wholeNumber, type Proof, type ProofContext } from '@concordat/testing'
import { ended, startShop, type StartedShop } from '../support/start-shop.ts'

const contract = fileURLToPath(new URL('../../../../openapi.yaml', import.meta.url))
const servers = ['express', 'node']

/** The operations that may refuse a valid request with 4xx, because of a rule that a contract cannot state. */
const rulesOfTheShop: readonly { operation: string; because: string }[] = [
  { operation: 'POST /items', because: 'the category has to exist' },
  { operation: 'PUT /items/{itemId}', because: 'the category has to exist' },
  { operation: 'PATCH /items/{itemId}', because: 'the category has to exist' },
  {
    operation: 'POST /session',
    because: 'the name and the password have to be right, and there are throttles',
  },
  { operation: 'DELETE /session', because: 'the client has a token, and no session' },
  { operation: 'PUT /me/password', because: 'the present password has to be right' },
  { operation: 'GET /staff', because: 'the client is no administrator' },
  { operation: 'POST /staff', because: 'the client is no administrator' },
  { operation: 'PATCH /staff/{userId}', because: 'the client is no administrator' },
  {
    operation: 'POST /customers',
    because: 'the password must not be easy to guess, and there are throttles',
  },
  { operation: 'POST /devices/{deviceId}/readings', because: 'there are throttles' },
  { operation: 'POST /devices/{deviceId}/readings/batch', because: 'there are throttles' },
  { operation: 'PATCH /customers/{customerId}', because: 'the version has to be the present one' },
  { operation: 'GET /orders', because: 'the cursor has to be that of a page' },
  {
    operation: 'POST /orders',
    because: 'the customer and the items have to exist, and there have to be enough',
  },
]

/** The header with the credential replaces the wrong ones that this check sends. The contract tests check it instead. */
const withoutCheck = ['--exclude-checks', 'ignored_auth']

const configuration = rulesOfTheShop
  .map(
    ({ operation }) =>
      `[[operations]]\ninclude-name = "${operation}"\nchecks.positive_data_acceptance.expected-statuses = ["2xx", "4xx"]\n`,
  )
  // An item has no photo before one is uploaded.
  .concat(
    '[[operations]]\ninclude-name = "GET /items/{itemId}/photo"\nchecks.ensure_resource_availability.enabled = false\n',
  )
  .join('\n')

/** The proof that Schemathesis, which generates requests from the contract, finds no fault of the shop. */
export const schemathesis: Proof = {
  name: 'schemathesis',
  summary:
    'Schemathesis 4 finds no fault of the shop on either server, but for rules that no contract states',
  duration: '10 min',
  options: ['--per-server 5   the minutes for each server', '--seed 1         the seed of the requests'],
  run: runSchemathesis,
}

async function runSchemathesis(args: string[], context: ProofContext): Promise<boolean> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { 'per-server': text, seed: text } })
  const minutes = wholeNumber('per-server', values['per-server'], 5)
  const seed = wholeNumber('seed', values.seed, 1)
  const folder = mkdtempSync(join(tmpdir(), 'schemathesis-'))
  try {
    context.note('Installing Schemathesis from PyPI …')
    const program = await installed(folder, context.signal)
    if (program === undefined) {
      context.print('Skipped: Python 3 with venv, or PyPI, is not available.')
      return true
    }
    const progress = new Progress(servers.length * minutes * 60, context.note)
    let isHeld = true
    for (const [index, server] of servers.entries()) {
      if (context.signal.aborted) break
      const started = performance.now()
      const timer = setInterval(() => {
        const seconds = Math.min((performance.now() - started) / 1000, minutes * 60)
        progress.done(index * minutes * 60 + seconds, `Schemathesis on ${server}`)
      }, 5000)
      isHeld = (await runOn(server, program, folder, { minutes, seed }, context)) && isHeld
      clearInterval(timer)
    }
    return isHeld
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @returns the program of Schemathesis; undefined where it cannot be installed */
async function installed(folder: string, signal: AbortSignal): Promise<string | undefined> {
  const bin = join(folder, 'venv', process.platform === 'win32' ? 'Scripts' : 'bin')
  for (const [command, ...rest] of [
    ['python3', '-m', 'venv', join(folder, 'venv')],
    [join(bin, 'pip'), 'install', '--quiet', 'schemathesis>=4,<5'],
  ]) {
    const child = spawn(command!, rest, { stdio: 'ignore', signal })
    const code = await once(child, 'exit').then(
      ([exitCode]) => exitCode as number | null,
      () => null,
    )
    if (code !== 0) return undefined
  }
  return join(bin, 'schemathesis')
}

async function runOn(
  server: string,
  program: string,
  folder: string,
  { minutes, seed }: { minutes: number; seed: number },
  { print, signal }: ProofContext,
): Promise<boolean> {
  // The shop outlives the run by a minute at most.
  const shop = await startShop(['--server', server, '--data', ':memory:'], {}, (minutes + 1) * 60_000)
  try {
    writeFileSync(join(folder, 'schemathesis.toml'), configuration)
    const options = [
      '--url',
      `${shop.url}/api`,
      '--header',
      `Authorization: Bearer ${await tokenOf(shop)}`,
      '--max-time',
      String(minutes * 60),
      '--seed',
      String(seed),
    ]
    const child = spawn(
      program,
      ['run', contract, ...options, ...withoutCheck, '--continue-on-failure', '--no-color'],
      {
        cwd: folder,
        signal,
      },
    )
    const summary = await summaryOf(child)
    const [code] = (await exitOf(child)) as [number | null]
    print(`${server}: ${code === 0 ? 'no failure' : 'failures'} in ${minutes} minutes`)
    print(summary)
    for (const { operation, because } of rulesOfTheShop)
      print(`A right request of ${operation} may be refused: ${because}.`)
    return code === 0
  } finally {
    shop.process.kill('SIGTERM')
    await ended(shop.process)
  }
}

/** Adds a user who works in the shop. @returns an access token, which is valid for ten minutes */
async function tokenOf({ url, admin }: StartedShop): Promise<string> {
  const [username, password] = ['tester', 'a password of tests']
  await fetch(`${url}/api/staff`, {
    method: 'POST',
    headers: { ...admin, 'content-type': 'application/json' },
    body: JSON.stringify({ name: username, password, roles: ['staff'] }),
  })
  const form = new URLSearchParams({ grant_type: 'password', username, password })
  const reply = await fetch(`${url}/api/token`, { method: 'POST', body: form })
  return ((await reply.json()) as { access_token: string }).access_token
}

function exitOf(child: ChildProcess): Promise<unknown[]> {
  return child.exitCode === null ? once(child, 'exit').catch(() => [null]) : Promise.resolve([child.exitCode])
}

/** The failures and the summary at the end of the output. */
async function summaryOf(child: ChildProcess): Promise<string> {
  const lines: string[] = []
  let isSummary = false
  for await (const line of createInterface({ input: child.stdout! })) {
    isSummary ||= /^=+ (?:FAILURES|ERRORS|SUMMARY) =+$/.test(line)
    if (isSummary && lines.length < 400) lines.push(line)
  }
  return lines.join('\n')
}
