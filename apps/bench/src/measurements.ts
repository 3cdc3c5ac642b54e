import { bare, type Entry } from './entries.ts'
import { loads } from './load.ts'
import { median } from './median.ts'
import type { Target } from './target.ts'

/** The result of one server under one load in one round. */
export interface Measured {
  round: number
  /** The name of the target. */
  name: string
  load: string
  /** The rate, in requests per second. */
  rate: number
  /** The CPU time per request, in microseconds. */
  cpu: number
}

/** The results of one server. */
export interface Row {
  name: string
  family: Entry['family']
  checks: Entry['checks']
  /** The resident memory after the load, in bytes. */
  rss: number
  results: { load: string; rate: number; cpu: number; ofBare: number }[]
}

/** All measurements of a run so far. If a run is stopped during a round, that round is incomplete. */
export class Measurements {
  readonly #all: Measured[] = []
  readonly #rss = new Map<string, number[]>()

  add(measured: Measured): void {
    this.#all.push(measured)
  }

  addRss(name: string, rss: number): void {
    this.#rss.set(name, [...(this.#rss.get(name) ?? []), rss])
  }

  /** Returns the measurements of both servers under a load, for each round in which both were measured. */
  pairs(one: string, other: string, load: string): [Measured, Measured][] {
    const of = (name: string) => this.#all.filter((each) => each.name === name && each.load === load)
    const others = of(other)
    return of(one).flatMap((measured) => {
      const match = others.find(({ round }) => round === measured.round)
      return match === undefined ? [] : [[measured, match] as [Measured, Measured]]
    })
  }

  /** Returns the medians of a server over all rounds; undefined if no load has been measured yet. */
  row({ name, entry: { family, checks } }: Target): Row | undefined {
    const results = loads.flatMap((load) => {
      const pairs = this.pairs(name, bare.name, load.name)
      if (pairs.length === 0) return []
      return [
        {
          load: load.name,
          rate: median(pairs.map(([{ rate }]) => rate)),
          cpu: median(pairs.map(([{ cpu }]) => cpu)),
          // The ratio is computed for each round, because a disturbance in a round affects both sides of its
          // ratio.
          ofBare: median(pairs.map(([own, limit]) => limit.cpu / own.cpu)),
        },
      ]
    })
    const rss = this.#rss.get(name)
    if (results.length === 0) return undefined
    return { name, family, checks, rss: rss === undefined ? 0 : median(rss), results }
  }
}
