import { bare, type Entry } from './entries.ts'
import { Competitor } from './competitor.ts'
import { loads, send } from './load.ts'
import { median } from './median.ts'
import { verify } from './verify.ts'

/** What was measured of one server. */
export interface Row {
  name: string
  family: Entry['family']
  checks: Entry['checks']
  /** In bytes, after the work. */
  rss: number
  results: { load: string; rate: number; cpu: number; ofBare: number }[]
}

interface Pace {
  rounds: number
  seconds: number
}

/**
 * Seconds of load before each turn that do not count. V8 drops the code of a function that has not run for
 * a while, and a server waits for all the others between its turns.
 */
const warmUp = 1

/** How long it will take, in seconds. */
export function estimate(count: number, { rounds, seconds }: Pace): number {
  const start = 1
  return Math.round(count * (start + rounds * loads.length * (warmUp + seconds + 0.2)))
}

/**
 * Measures some servers, the bare one first among them, with a contract of this many operations. All are
 * there at the same time, and take turns.
 */
export async function measure(chosen: readonly Entry[], size: number, pace: Pace): Promise<Row[]> {
  const competitors: Competitor[] = []
  try {
    for (const entry of chosen) {
      process.stderr.write(`Starting ${entry.name} …\n`)
      const competitor = await Competitor.start(entry, size)
      competitors.push(competitor)
      await verify(competitor, competitors[0]!)
    }
    return await takeTurns(competitors, pace)
  } finally {
    await Promise.all(competitors.map((competitor) => competitor.stop()))
  }
}

async function takeTurns(competitors: Competitor[], { rounds, seconds }: Pace): Promise<Row[]> {
  /** By competitor and load: requests a second, and CPU microseconds for each, of every round. */
  const measured = new Map<string, { rate: number; cpu: number }[]>()
  const of = (name: string, load: { name: string }) => measured.get(`${name}, ${load.name}`) ?? []

  for (let round = 1; round <= rounds; round++) {
    process.stderr.write(`Round ${round} of ${rounds} …\n`)
    for (const load of loads) {
      for (const competitor of competitors) {
        const { name } = competitor.entry
        await send(load, competitor.port, warmUp)
        const before = await competitor.usage()
        const answered = await send(load, competitor.port, seconds)
        const { cpu } = await competitor.usage()
        const row = { rate: answered / seconds, cpu: (cpu - before.cpu) / answered }
        measured.set(`${name}, ${load.name}`, [...of(name, load), row])
      }
    }
  }
  return Promise.all(
    competitors.map(async (competitor) => {
      const { name, family, checks } = competitor.entry
      const results = loads.map((load) => {
        const rows = of(name, load)
        // Each round has a ratio of its own: what disturbs one round disturbs both sides of it.
        const limits = of(bare.name, load)
        return {
          load: load.name,
          rate: median(rows.map(({ rate }) => rate)),
          cpu: median(rows.map(({ cpu }) => cpu)),
          ofBare: median(rows.map(({ cpu }, index) => limits[index]!.cpu / cpu)),
        }
      })
      return { name, family, checks, rss: (await competitor.usage()).rss, results }
    }),
  )
}
