import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { entries } from '../../src/entries.ts'
import { loads } from '../../src/load.ts'
import type { Row } from '../../src/measurements.ts'

/**
 * The figures of `pnpm bench --record --connections 8`, with all servers in one run on one machine. These
 * tests compare them and measure nothing, because a test run has no machine to itself.
 */
const recorded = JSON.parse(readFileSync(new URL('../../recorded.json', import.meta.url), 'utf8')) as {
  generator: string
  connections: number
  rounds: number
  tables: { rows: Row[] }[]
}
const rows = recorded.tables[0]!.rows
const rowOf = (name: string) => rows.find((row) => row.name === name)!

/** The requests per second of a server, for each load. */
const rates = (name: string) => rowOf(name).results.map(({ rate }) => rate)

describe('in the recorded run of the bench', () => {
  test('FA7: all loads have at least as many requests per second as with FastAPI, which checks as much', () => {
    expect(recorded.generator).toMatch(/^wrk/)
    expect(recorded.rounds).toBeGreaterThanOrEqual(5)
    for (const name of ['node-host', 'express-compiled', 'express-eov']) expectAtLeast(name, 'fastapi')
  })

  test('FC1: the lean host has with 8 connections at least as many requests per second as Falcon', () => {
    expect(recorded.generator).toMatch(/^wrk/)
    expect(recorded.connections).toBe(8)
    expectAtLeast('node-host', 'falcon')
  })
})

/** Expects that a server is not slower than another under any load, and that both check all they are sent. */
function expectAtLeast(name: string, other: string): void {
  for (const server of [name, other]) {
    expect(rowOf(server).results.map(({ load }) => load)).toEqual(loads.map((load) => load.name))
    // The bench verifies before it measures that a server checks what its entry says.
    expect(rowOf(server).checks).toBe('requests and replies')
    expect(entries.find((entry) => entry.name === server)!.checks).toBe('requests and replies')
  }
  for (const [index, load] of loads.entries())
    expect(rates(name)[index], `${name}, ${load.name}`).toBeGreaterThanOrEqual(rates(other)[index]!)
}
