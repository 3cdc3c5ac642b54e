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

/** Seconds of load before each turn that do not count. */
const warmUp = 1

/** How long it will take, in seconds. */
export function estimate(count: number, { rounds, seconds }: Pace): number {
  const start = 1
  return Math.round(count * rounds * (start + loads.length * (warmUp + seconds + 0.2)))
}

interface Measured {
  rate: number
  cpu: number
}

/** What came of each round, by competitor and load. */
class Measurements {
  readonly #measured = new Map<string, Measured[]>()
  readonly #rss = new Map<string, number[]>()

  add(name: string, load: string, measured: Measured): void {
    this.#measured.set(`${name}, ${load}`, [...this.of(name, load), measured])
  }

  addRss(name: string, rss: number): void {
    this.#rss.set(name, [...(this.#rss.get(name) ?? []), rss])
  }

  of(name: string, load: string): Measured[] {
    return this.#measured.get(`${name}, ${load}`) ?? []
  }

  rss(name: string): number {
    return median(this.#rss.get(name)!)
  }
}

/**
 * Measures some servers, the bare one first among them, with a contract of this many operations. In each
 * round all are there at the same time, and take turns. Every round has processes of its own: two of the
 * same program differ by some percent for as long as they live, by what was compiled when and where it lies.
 */
export async function measure(chosen: readonly Entry[], size: number, pace: Pace): Promise<Row[]> {
  const measurements = new Measurements()
  for (let round = 1; round <= pace.rounds; round++) {
    process.stderr.write(`Round ${round} of ${pace.rounds} …\n`)
    const competitors: Competitor[] = []
    try {
      for (const entry of chosen) {
        const competitor = await Competitor.start(entry, size)
        competitors.push(competitor)
        await verify(competitor, competitors[0]!)
      }
      await takeTurns(competitors, pace.seconds, measurements)
    } finally {
      await Promise.all(competitors.map((competitor) => competitor.stop()))
    }
  }
  return chosen.map((entry) => rowOf(entry, measurements))
}

async function takeTurns(
  competitors: Competitor[],
  seconds: number,
  measurements: Measurements,
): Promise<void> {
  for (const load of loads) {
    for (const competitor of competitors) {
      await send(load, competitor.port, warmUp)
      const before = await competitor.usage()
      const answered = await send(load, competitor.port, seconds)
      const { cpu } = await competitor.usage()
      const measured = { rate: answered / seconds, cpu: (cpu - before.cpu) / answered }
      measurements.add(competitor.entry.name, load.name, measured)
    }
  }
  for (const competitor of competitors)
    measurements.addRss(competitor.entry.name, (await competitor.usage()).rss)
}

function rowOf({ name, family, checks }: Entry, measurements: Measurements): Row {
  const results = loads.map((load) => {
    const rows = measurements.of(name, load.name)
    // Each round has a ratio of its own: what disturbs one round disturbs both sides of it.
    const limits = measurements.of(bare.name, load.name)
    return {
      load: load.name,
      rate: median(rows.map(({ rate }) => rate)),
      cpu: median(rows.map(({ cpu }) => cpu)),
      ofBare: median(rows.map(({ cpu }, index) => limits[index]!.cpu / cpu)),
    }
  })
  return { name, family, checks, rss: measurements.rss(name), results }
}
