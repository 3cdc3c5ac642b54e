import { provide, providers } from '@concordat/server'
import { createAnswer, partsOf, type Exchange, type WireReply } from '@concordat/server/kit'
import { benchApi } from './implementation.ts'
import { median } from './median.ts'

const calls = 1_000_000
const rounds = 5

const exchange: Exchange = {
  method: 'GET',
  base: '',
  target: '/items/5',
  header: () => undefined,
  signal: new AbortController().signal,
  body: () => Promise.reject(new Error('There is none')),
  chunks: () => {
    throw new Error('There is none')
  },
}

/** Options of an API, each measured alone. The cost of an option is the difference to the row `answer`. */
const around: Record<string, object> = {
  'a hook': { hooks: { before: [() => undefined] } },
  'an async hook': { hooks: { before: [async () => undefined] } },
  'an onEnd hook': { hooks: { onEnd: [() => undefined] } },
  'a provider that nobody asks for': { providers: providers({ db: () => 1 }) },
  'a provider': {
    providers: providers({ db: () => 1 }),
    hooks: { before: [({ ctx }: { ctx: { db: number } }) => void ctx.db] },
  },
  'a provider with settle': {
    providers: providers({ db: provide(() => 1, { settle: () => undefined }) }),
    hooks: { before: [({ ctx }: { ctx: { db: number } }) => void ctx.db] },
  },
  CORS: { cors: { origins: '*' } },
}

/**
 * Prints the cost of the small GET without a transport, and for comparison that of its handler and of
 * `JSON.stringify`.
 *
 * @throws Error if an answer is wrong
 */
export async function inProcess(): Promise<void> {
  const api = benchApi(10)
  const answer = createAnswer(api)
  const answerWith = (options: object) => {
    const other = createAnswer(benchApi(10, options))
    return () => other.request(exchange)
  }
  const body = ({ body: text }: { body: string }) => text.length
  const handler = partsOf(api).handlers.get('getItem') as (call: unknown) => unknown
  const call = { path: { itemId: 5 } }
  const wanted = JSON.stringify(handler(call))
  const reply = (await answer.request(exchange)) as WireReply
  if (reply.status !== 200 || Buffer.from(reply.body as string).toString() !== wanted)
    throw new Error('The answer is wrong')

  const ways: { name: string; once: () => unknown; lengthOf: (given: any) => number; costs: number[] }[] = [
    {
      name: 'handler and JSON.stringify',
      once: () => JSON.stringify(handler(call)),
      lengthOf: (text: string) => text.length,
      costs: [],
    },
    { name: 'answer', once: () => answer.request(exchange), lengthOf: body, costs: [] },
    ...Object.entries(around).map(([name, options]) => ({
      name: `answer, ${name}`,
      once: answerWith(options),
      lengthOf: body,
      costs: [],
    })),
  ]
  // The first round warms up the code, and is not counted.
  for (let round = 0; round <= rounds; round++) {
    for (const { once, lengthOf, costs } of ways) {
      let sum = 0
      const before = process.cpuUsage()
      for (let index = 0; index < calls; index++) {
        const given = once()
        // Only promises are awaited, because an unnecessary `await` would be measured too.
        sum += lengthOf(given instanceof Promise ? await given : given)
      }
      const { user, system } = process.cpuUsage(before)
      // The sum is used, so that the engine cannot remove the measured code as unused.
      if (sum !== calls * wanted.length) throw new Error('An answer was wrong')
      if (round > 0) costs.push((user + system) / calls)
    }
  }
  console.log(`GET one in process, CPU µs for each, median of ${rounds} × ${calls} calls\n`)
  for (const { name, costs } of ways) console.log(`${name.padEnd(48)}${median(costs).toFixed(2)}`)
}
