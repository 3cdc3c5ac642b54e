import { bare, type Entry } from './entries.ts'
import { loads } from './load.ts'
import { median } from './median.ts'
import type { Target } from './target.ts'

/** One server under one load, in one round. */
export interface Measured {
  round: number
  /** Of the target. */
  name: string
  load: string
  /** Requests a second. */
  rate: number
  /** CPU time of a request, in microseconds. */
  cpu: number
}

/** The results of one server. */
export interface Row {
  name: string
  family: Entry['family']
  checks: Entry['checks']
  /** Memory in bytes, after the work. */
  rss: number
  results: { load: string; rate: number; cpu: number; ofBare: number }[]
}

/** All that was measured in a run so far. A run that is stopped in a round leaves that round incomplete. */
export class Measurements {
  readonly #all: Measured[] = []
  readonly #rss = new Map<string, number[]>()

  add(measured: Measured): void {
    this.#all.push(measured)
  }

  addRss(name: string, rss: number): void {
    this.#rss.set(name, [...(this.#rss.get(name) ?? []), rss])
  }

  /** One value of each round in which both servers were measured under a load. */
  pairs(one: string, other: string, load: string): [Measured, Measured][] {
    const of = (name: string) => this.#all.filter((each) => each.name === name && each.load === load)
    const others = of(other)
    return of(one).flatMap((measured) => {
      const match = others.find(({ round }) => round === measured.round)
      return match === undefined ? [] : [[measured, match] as [Measured, Measured]]
    })
  }

  /** The medians of a server; undefined before its first complete load. */
  row({ name, entry: { family, checks } }: Target): Row | undefined {
    const results = loads.flatMap((load) => {
      const pairs = this.pairs(name, bare.name, load.name)
      if (pairs.length === 0) return []
      return [
        {
          load: load.name,
          rate: median(pairs.map(([{ rate }]) => rate)),
          cpu: median(pairs.map(([{ cpu }]) => cpu)),
          // Each round has a ratio of its own: a disturbance of one round affects both sides of it.
          ofBare: median(pairs.map(([own, limit]) => limit.cpu / own.cpu)),
        },
      ]
    })
    const rss = this.#rss.get(name)
    if (results.length === 0) return undefined
    return { name, family, checks, rss: rss === undefined ? 0 : median(rss), results }
  }
}
