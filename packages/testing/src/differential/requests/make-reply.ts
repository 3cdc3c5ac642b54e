import type { OperationModel } from '@concordat/model'
import type { Random } from '../../random.ts'
import { mutated } from '../values/mutated.ts'
import type { ValueMaker } from '../values/value-maker.ts'
import type { PlannedReply } from './case.ts'

/**
 * Creates a random reply of a handler. It is valid, or it has errors in the status, the headers or the body, such as a
 * value that JSON cannot represent.
 */
export function makeReply({ responses }: OperationModel, maker: ValueMaker, random: Random): PlannedReply {
  const response = random.pick(responses)
  const status = random.chance(0.03) ? random.pick([202, 418, 500, 299]) : statusOf(response.status, random)
  const headers: Record<string, unknown> = {}
  for (const { name, schema } of response.headers)
    if (random.chance(0.9))
      headers[name] = random.chance(0.8) ? maker.right(schema, 'reply') : random.pick(['5', 'a,b', 7, true])
  if (response.content.length === 0)
    return { status, body: random.chance(0.05) ? 'unasked' : undefined, headers }
  const media = random.pick(response.content)
  if (response.content.length > 1 || random.chance(0.05)) headers['content-type'] = media.type
  const isText = !media.type.includes('json')
  let body = maker.right(media.schema, 'reply')
  if (isText && random.chance(0.8) && typeof body === 'object') body = JSON.stringify(body)
  if (random.chance(0.35)) body = mutated(body, random)
  if (random.chance(0.06)) body = withUnencodable(body, random)
  return { status, body: random.chance(0.02) ? undefined : body, headers }
}

function statusOf(status: number | string, random: Random): number {
  if (typeof status === 'number') return status
  if (status === 'default') return random.pick([200, 400, 404, 500])
  return Number(status[0]) * 100 + random.pick([0, 1, 4])
}

/**
 * Inserts an unusual value into another value, or replaces the other value by it. Most of these have no exact JSON:
 * NaN, a bigint, a Map.
 */
function withUnencodable(value: unknown, random: Random): unknown {
  const unencodable = random.pick([
    Number.NaN,
    Infinity,
    -0,
    undefined,
    10n,
    2n ** 64n,
    new Date(0),
    '\ud800',
    new Map(),
    () => 1,
    Symbol.iterator,
    'x'.repeat(3000),
    new (class Row {
      a = 1
    })(),
  ])
  if (typeof value !== 'object' || value === null || random.chance(0.1)) return unencodable
  if (Array.isArray(value)) return [...(value as unknown[]), unencodable]
  const names = Object.keys(value)
  return { ...value, [names.length > 0 && random.chance(0.8) ? random.pick(names) : 'extra']: unencodable }
}
