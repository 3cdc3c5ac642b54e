import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { Progress, Random, wholeNumber, type Proof, type ProofContext } from '@concordat/testing'
import { implement } from '@concordat/server'
import { createTestClient } from '@concordat/server/in-process'
import { storage, stored, type RulesByResource } from '@concordat/resources'
import { contractOf } from '../support/shop.ts'
import { folders } from './folders.ts'
import { randomRule, rowValues, type Client, type RandomRule, type Row } from './random-rule.ts'

/**
 * The proof that a row which a client may not see is as good as absent: an API with the row and an API without it give
 * equal replies to every request of this client.
 */
export const rules: Proof = {
  name: 'rules',
  summary: 'a stored row that a rule hides makes no difference to any reply',
  duration: '5 min',
  options: [
    '--seed 15         the seed of the random rules and requests',
    '--requests 10000   the number of requests',
  ],
  run: runRules,
}

const clients: readonly Client[] = [
  undefined,
  { id: 'ann', roles: [], team: 'red' },
  { id: 'bob', roles: ['staff'], team: 'blue' },
  { id: 'carl', roles: ['other'], team: 'red' },
]
/** How many requests each pair of databases gets. */
const requestsOfPair = 40
const shownFailures = 10

type Table = 'Folder' | 'Doc' | 'Note' | 'Link' | 'Letter'
type Rows = Record<Table, Row[]>

async function runRules(args: string[], { print, note, signal }: ProofContext): Promise<boolean> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { seed: text, requests: text } })
  const seed = wholeNumber('seed', values.seed, 15)
  const requests = wholeNumber('requests', values.requests, 10_000)
  const random = new Random(seed)
  const progress = new Progress(requests, note)
  const folder = mkdtempSync(join(tmpdir(), 'concordat-rules-'))
  const statuses = new Map<number, number>()
  let [done, failed, hidden] = [0, 0, 0]
  try {
    for (let pair = 0; done < requests && !signal.aborted && failed < shownFailures; pair++) {
      const given = {
        Folder: randomRule(random, ['ownerId', 'team'], false),
        Doc: randomRule(random, ['ownerId', 'status', 'price'], true),
        Note: randomRule(random, ['ownerId'], true),
      }
      const writes = {
        Folder: randomRule(random, ['ownerId', 'team'], false),
        Doc: randomRule(random, ['ownerId', 'status'], true),
        Note: randomRule(random, ['ownerId'], true),
      }
      const client = random.pick(clients)
      const rows = randomRows(random)
      // A rule that follows a reference to a folder needs the folder, so folders are left out only without such rules.
      const texts = [given.Doc, given.Note, writes.Doc, writes.Note].map((one) => one.text).join()
      const wanted = random.pick<'Folder' | 'Doc' | 'Note'>(
        texts.includes('via') ? ['Doc', 'Note'] : ['Folder', 'Doc', 'Note'],
      )
      const seen = withoutHidden(rows, wanted, given, client)
      hidden += rows[wanted].length - seen[wanted].length
      const rulesOf: RulesByResource = Object.fromEntries(
        (['Folder', 'Doc', 'Note'] as const).map((name) => [
          name,
          { read: given[name].rule, write: writes[name].rule },
        ]),
      )
      const sides = [
        await open(join(folder, `${pair}-all.db`), rows, rulesOf),
        await open(join(folder, `${pair}-seen.db`), seen, rulesOf),
      ]
      const known = { cursor: '', etag: '' }
      for (let n = 0; n < requestsOfPair && failed < shownFailures; n++, done++) {
        const request = randomRequest(random, known)
        const replies = []
        for (const side of sides) replies.push(await side.ask(client, request))
        const [all, some] = replies
        statuses.set(all!.status, (statuses.get(all!.status) ?? 0) + 1)
        known.cursor = /cursor=([^&>]*)/.exec(all!.headers['link'] ?? '')?.[1] ?? known.cursor
        known.etag = all!.headers['etag'] ?? known.etag
        if (all!.status < 500 && isDeepStrictEqual(all, some)) continue
        // A row that keeps its reference to a hidden folder is refused by the database without the folder. No API could
        // have stored such a row there, so the pair ends.
        const isKept = wanted === 'Folder' && all?.status === 200 && some?.status === 422
        if (isKept && JSON.stringify(some.body).includes('there is no Folder')) break
        failed++
        const about = (['Folder', 'Doc', 'Note'] as const).map(
          (name) => `${name} ${given[name].text} / ${writes[name].text}`,
        )
        print(
          `pair ${pair}, without hidden ${wanted}s: ${JSON.stringify(client)} ${JSON.stringify(request)}\n  rules: ${about.join('; ')}\n  with    ${JSON.stringify(all)}\n  without ${JSON.stringify(some)}`,
        )
      }
      for (const side of sides) await side.close()
      progress.done(done, `${done} of ${requests} requests`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const answers = [...statuses]
    .toSorted(([one], [other]) => one - other)
    .map(([status, count]) => `${status} ${count}`)
  print(
    `Seed ${seed}: ${done} requests to an API with hidden rows and one without, ${hidden} hidden rows, ${failed} differences. Answers: ${answers.join(', ')}.`,
  )
  return failed === 0
}

function randomRows(random: Random): Rows {
  const ids = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
  const pick = (name: keyof typeof rowValues) => random.pick<unknown>(rowValues[name])
  const folderId = () => random.between(1, 5)
  return {
    Folder: ids(5).map((id) => ({ id, ownerId: pick('ownerId'), team: pick('team') })),
    Doc: ids(9).map((id) => ({
      id,
      folderId: folderId(),
      ownerId: pick('ownerId'),
      status: pick('status'),
      price: pick('price'),
      title: `title ${id % 4}`,
    })),
    Note: ids(9).map((id) => ({
      id,
      folderId: folderId(),
      ownerId: pick('ownerId'),
      text: `note ${id % 3}`,
    })),
    Link: [],
    Letter: [],
  }
}

function withoutHidden(
  rows: Rows,
  name: 'Folder' | 'Doc' | 'Note',
  given: Record<typeof name, RandomRule>,
  client: Client,
): Rows {
  const folderOf = (row: Row) => rows.Folder.find(({ id }) => id === row['folderId'])
  return { ...rows, [name]: rows[name].filter((row) => given[name].holds(client, row, folderOf)) }
}

const columns: Record<Table, readonly string[]> = {
  Folder: ['id', 'ownerId', 'team'],
  Doc: ['id', 'folderId', 'ownerId', 'status', 'price', 'title'],
  Note: ['id', 'folderId', 'ownerId', 'text'],
  Link: ['id', 'docId'],
  Letter: ['id', 'title'],
}
const column = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Creates a database with these rows, and opens an API on it. */
async function open(file: string, rows: Rows, rulesOf: RulesByResource) {
  const contract = contractOf(folders)
  const log = { error: (...given: unknown[]) => console.error(...given), warn: () => undefined }
  const api = implement(
    contract,
    {
      log,
      guards: { key: ({ credential }: { credential: string }) => JSON.parse(credential) as object },
      plugins: [storage(contract, { url: file, rules: rulesOf })],
    } as never,
    stored(contract) as never,
  )
  await api.start()
  // Rows may refer to rows that are left out, which no API could do.
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: false })
  for (const table of Object.keys(columns) as Table[]) {
    const names = columns[table].map((name) => `"${column(name)}"`).join(', ')
    const insert = database.prepare(
      `INSERT INTO "${table.toLowerCase()}" (${names}) VALUES (${columns[table].map(() => '?').join(', ')})`,
    )
    for (const row of rows[table]) insert.run(...columns[table].map((name) => row[name] as string))
    // New rows get the same keys in both databases.
    database.prepare('DELETE FROM sqlite_sequence WHERE name = ?').run(table.toLowerCase())
    database.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, 100)').run(table.toLowerCase())
  }
  database.close()
  const test = createTestClient(api)
  return {
    async ask(client: Client, { method, path, body, headers }: Request) {
      const key = client === undefined ? {} : { 'x-key': JSON.stringify(client) }
      const reply = await test.request(method, `/api${path}`, { body, headers: { ...headers, ...key } })
      return {
        status: reply.status,
        headers: Object.fromEntries(new Headers(reply.headers)),
        body: reply.body as unknown,
      }
    },
    close: () => api.stop(),
  }
}

interface Request {
  readonly method: string
  readonly path: string
  readonly body?: object | undefined
  readonly headers: Record<string, string>
}

const patch = { 'content-type': 'application/merge-patch+json' }

function randomRequest(random: Random, known: { cursor: string; etag: string }): Request {
  const id = () => random.between(1, 11)
  const folder = () => random.between(1, 7)
  const pick = (name: keyof typeof rowValues) => random.pick<unknown>(rowValues[name])
  const optional = (probability: number, text: () => string) => (random.chance(probability) ? text() : '')
  const owner = () => (random.chance(0.5) ? { ownerId: pick('ownerId') } : {})
  const bodies: Record<string, () => object> = {
    folders: () => ({ team: pick('team'), ...owner() }),
    docs: () => ({
      folderId: folder(),
      status: pick('status'),
      price: pick('price'),
      title: 'new',
      ...owner(),
    }),
    notes: () => ({ text: 'new', ...owner() }),
    links: () => ({ docId: id() }),
    letters: () => ({
      title: 'new',
      ...(random.chance(0.8) && {
        parts: Array.from({ length: random.between(0, 3) }, () => ({ docId: id() })),
      }),
    }),
  }
  const kind = random.pick(['folders', 'docs', 'notes', 'links', 'letters', 'docs', 'folders'])
  const path = kind === 'notes' ? `/folders/${folder()}/notes` : `/${kind}`
  const one = `${path}/${kind === 'folders' ? folder() : id()}`
  const conditional = (): Record<string, string> =>
    random.weighted([
      [6, () => ({})],
      [2, () => ({ 'if-none-match': random.pick(['*', known.etag || '"1"', '"1"']) })],
      [2, () => ({ 'if-match': random.pick(['*', known.etag || '"1"', '"7"']) })],
    ])
  const paging: Record<string, () => string> = {
    folders: () =>
      optional(0.5, () => `page=${random.between(1, 3)}&`) +
      optional(0.3, () => `team=${String(pick('team'))}&`),
    docs: () =>
      optional(known.cursor === '' ? 0 : 0.4, () => `cursor=${known.cursor}&`) +
      optional(0.3, () => `title=title%20${random.between(0, 4)}&`) +
      optional(0.3, () => `folderId=${folder()}&`) +
      optional(0.3, () => `minPrice=${random.between(1, 3)}&`),
    notes: () => optional(0.5, () => `offset=${random.between(0, 5)}&`),
    links: () => optional(0.5, () => `after=${id()}&`),
    letters: () => optional(0.5, () => `after=${id()}&`),
  }
  const list = () =>
    `${path}?${paging[kind]!()}${optional(0.5, () => `limit=${random.between(1, 9)}&`)}${optional(0.4, () => `ordering=${random.pick(['-id', kind === 'folders' ? 'team' : '-id', kind === 'docs' ? 'price,-title' : 'id'])}&`)}${optional(0.3, () => `search=${random.pick(['title', 'note', 'red', '1'])}&`)}`
  return random.weighted<Request>([
    [5, () => ({ method: 'GET', path: list(), headers: {} })],
    [4, () => ({ method: random.pick(['GET', 'GET', 'HEAD']), path: one, headers: conditional() })],
    [2, () => ({ method: 'POST', path, body: bodies[kind]!(), headers: {} })],
    [2, () => ({ method: 'PUT', path: one, body: bodies[kind]!(), headers: conditional() })],
    [
      2,
      () => {
        const all = Object.entries(bodies[kind]!())
        return {
          method: 'PATCH',
          path: one,
          body: Object.fromEntries(random.some(all, 1, 2)),
          headers: { ...patch, ...conditional() },
        }
      },
    ],
    [2, () => ({ method: 'DELETE', path: one, headers: conditional() })],
  ])
}
