// pnpm bench: the same work by several servers, interleaved in one run. Ratios are of CPU time for each
// request, the steadier measure on a shared machine. Options: --rounds, --seconds, --size, --only a,b.
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { mkdirSync, writeFileSync } from 'node:fs'
import { Competitor } from './bench/competitor.ts'
import { loads, send } from './bench/load.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    size: { type: 'string', default: '10' },
    only: {
      type: 'string',
      default: 'bare,node-host,fetch-node,express-plain,express-compiled,express-eov,plain-eov',
    },
  },
})
const rounds = Number(values.rounds)
const seconds = Number(values.seconds)
const competitors = await Promise.all(
  values.only.split(',').map((name) => Competitor.start(name, Number(values.size))),
)
const [bare] = competitors

/** By competitor and load: requests a second, and CPU microseconds for each, of every round. */
const measured = new Map<string, { rate: number; cpu: number }[]>()
const key = (competitor: Competitor, load: { name: string }) => `${competitor.name}, ${load.name}`

for (const load of loads) {
  const wanted = await bare!.answer(load)
  for (const competitor of competitors) {
    const given = await competitor.answer(load)
    if (given.status !== load.status || !isDeepStrictEqual(given, wanted))
      throw new Error(`${key(competitor, load)} answers wrongly`)
  }
}
// One round more than is counted: the first one warms up.
for (let round = 0; round <= rounds; round++) {
  process.stderr.write(round === 0 ? 'Warming up …\n' : `Round ${round} of ${rounds} …\n`)
  for (const load of loads) {
    for (const competitor of competitors) {
      const before = await competitor.usage()
      const answered = await send(load, competitor.port, seconds)
      const { cpu } = await competitor.usage()
      if (round === 0) continue
      const rows = measured.get(key(competitor, load)) ?? []
      measured.set(key(competitor, load), [
        ...rows,
        { rate: answered / seconds, cpu: (cpu - before.cpu) / answered },
      ])
    }
  }
}

const median = (list: number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]!
const table = await Promise.all(
  competitors.map(async (competitor) => {
    const { rss } = await competitor.usage()
    const results = loads.map((load) => {
      const rows = measured.get(key(competitor, load))!
      // Each round has a ratio of its own: what disturbs one round disturbs both sides of it.
      const limits = measured.get(key(bare!, load))!
      const ofBare = median(rows.map(({ cpu }, index) => limits[index]!.cpu / cpu))
      return {
        load: load.name,
        rate: median(rows.map(({ rate }) => rate)),
        cpu: median(rows.map(({ cpu }) => cpu)),
        ofBare,
      }
    })
    return { name: competitor.name, rss, results }
  }),
)
for (const competitor of competitors) competitor.stop()

console.log(`\n${values.size} operations; CPU µs a request (of bare), requests a second\n`)
console.log(['server'.padEnd(18), ...loads.map(({ name }) => name.padEnd(26)), 'MB'].join(''))
for (const { name, rss, results } of table) {
  const cells = results.map(({ cpu, ofBare, rate }) =>
    `${cpu.toFixed(0)} (${ofBare.toFixed(2)}) ${rate.toFixed(0)}/s`.padEnd(26),
  )
  console.log([name.padEnd(18), ...cells, (rss / 1e6).toFixed(0)].join(''))
}
mkdirSync('dist', { recursive: true })
writeFileSync(
  'dist/bench.json',
  `${JSON.stringify({ date: new Date().toISOString(), node: process.version, ...values, table }, undefined, 2)}\n`,
)
console.log('\nWritten to dist/bench.json')
