import { isDeepStrictEqual } from 'node:util'
import { Random } from '@concordat/testing'
import {
  makeMigration,
  openDatabase,
  emptyShape,
  resourcesOf,
  runMigration,
  shapeOfContract,
  undoMigration,
  type Migration,
} from '@concordat/resources/migrations'
import type { Document } from '../support/shop.ts'
import { contractOf, storedApi } from '../support/shop.ts'
import {
  changedProperties,
  contractWith,
  randomProperty,
  randomValue,
  type RandomProperty,
} from './random-contract.ts'

/** What became of a pair of contracts. */
export interface PairOutcome {
  /** Whether a value could not be converted, so that the migration was refused as a whole. */
  isRefused: boolean
  failures: string[]
}

type Thing = Record<string, unknown>

/**
 * Stores random data under one random contract, migrates to another and back and forth again, and compares what both
 * contracts have.
 *
 * @param url an empty database
 */
export async function migrationPair(seed: number, url: string): Promise<PairOutcome> {
  const random = new Random(seed)
  const before = Array.from({ length: random.between(2, 7) }, (_, index) =>
    randomProperty(random, `p${index}`),
  )
  const { properties: after, renames } = changedProperties(random, before)
  const [old, changed] = [contractWith(before), contractWith(after)]
  const migration = makeMigration(2, 'change', shapeFor(old), shapeFor(changed), renames)
  const first = makeMigration(1, 'create', emptyShape, shapeFor(old), {})
  const migrate = (run: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<unknown>) =>
    inDatabase(url, run)
  await migrate((database) => runMigration(database, first))
  const stored = await fill(old, url, before, random)
  const failures: string[] = []
  const expectSame = (what: string, one: unknown, other: unknown) => {
    if (!isDeepStrictEqual(one, other))
      failures.push(`${what}: ${JSON.stringify(one)} became ${JSON.stringify(other)}`)
  }
  const kept = keptNames(before, after, renames)
  try {
    await migrate((database) => runMigration(database, migration))
  } catch (error) {
    if (!mayFail(before, after, renames))
      failures.push(`a migration without conversions failed: ${String(error)}`)
    expectSame('a refused migration', stored, await read(old, url))
    return { isRefused: true, failures }
  }
  const moved = await read(changed, url)
  expectSame('forward', only(stored, kept, 0), only(moved, kept, 1))
  const back = await migrate((database) => undoMigration(database, [first, migration])).catch(
    (error: unknown) => error,
  )
  if (back instanceof Error) {
    if (!mayFail(after, before, {})) failures.push(`a way back without conversions failed: ${String(back)}`)
    expectSame('a refused way back', moved, await read(changed, url))
    return { isRefused: true, failures }
  }
  expectSame('back', only(stored, kept, 0), only(await read(old, url), kept, 0))
  await migrate((database) => runMigration(database, migration))
  expectSame('forward again', only(moved, kept, 1), only(await read(changed, url), kept, 1))
  return { isRefused: false, failures }
}

function shapeFor(document: Document): Migration['to'] {
  return shapeOfContract(resourcesOf(contractOf(document)))
}

async function inDatabase<Result>(
  url: string,
  run: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase(url)
  try {
    return await run(database)
  } finally {
    await database.close()
  }
}

async function fill(
  document: Document,
  url: string,
  properties: readonly RandomProperty[],
  random: Random,
): Promise<Thing[]> {
  const { ask, stop } = await storedApi(document, { url, migrate: 'check' })
  for (let count = 0; count < 8; count++) {
    const body: Thing = {}
    for (const { name, schema } of properties)
      if (random.chance(0.8)) body[name] = randomValue(random, schema)
    const { status } = await ask('POST', '/things', body)
    if (status !== 201) throw new Error(`POST ${JSON.stringify(body)} was answered with ${status}`)
  }
  await ask('DELETE', '/things/8')
  const { body } = await ask('GET', '/things')
  await stop()
  return body as Thing[]
}

async function read(document: Document, url: string): Promise<Thing[]> {
  const { ask, stop } = await storedApi(document, { url, migrate: 'check' })
  const { status, body } = await ask('GET', '/things')
  await stop()
  if (status !== 200) throw new Error(`GET was answered with ${status}`)
  return body as Thing[]
}

/** The names before and after of the properties that both contracts have with the same type. */
function keptNames(
  before: readonly RandomProperty[],
  after: readonly RandomProperty[],
  renames: Readonly<Record<string, string>>,
): [string, string][] {
  return before.flatMap(({ name, schema }): [string, string][] => {
    const now = renames[`thing.${name}`] ?? name
    const other = after.find((one) => one.name === now)
    return other !== undefined && typeOf(other.schema) === typeOf(schema) ? [[name, now]] : []
  })
}

function typeOf({ type, format, multipleOf }: Record<string, unknown>): string {
  return JSON.stringify([type, format, multipleOf])
}

function only(things: readonly Thing[], names: readonly [string, string][], side: 0 | 1): unknown[] {
  return things.map((thing) => [thing['id'], ...names.map((pair) => thing[pair[side]])])
}

/** Whether values have to be converted, or rows may lack a value that becomes required. */
function mayFail(
  before: readonly RandomProperty[],
  after: readonly RandomProperty[],
  renames: Readonly<Record<string, string>>,
): boolean {
  return before.some(({ name, schema, isRequired }) => {
    const other = after.find((one) => one.name === (renames[`thing.${name}`] ?? name))
    if (other === undefined) return false
    return typeOf(other.schema) !== typeOf(schema) || (other.isRequired && !isRequired)
  })
}
