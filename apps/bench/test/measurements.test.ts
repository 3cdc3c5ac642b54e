import { expect, test } from 'vitest'
import { comparisonTable, pairsOf } from '../src/comparison.ts'
import { bare, entries } from '../src/entries.ts'
import { servers } from '../src/folders.ts'
import { Measurements } from '../src/measurements.ts'
import { ownTarget } from '../src/target.ts'

const host = entries.find(({ name }) => name === 'node-host')!
const add = (measurements: Measurements, name: string, cpus: number[], load = 'GET one') => {
  for (const [index, cpu] of cpus.entries()) measurements.add({ round: index + 1, name, load, rate: 1, cpu })
}

test('a ratio is the median of the ratios of each round', () => {
  const measurements = new Measurements()
  add(measurements, 'bare', [10, 20, 30])
  add(measurements, 'node-host', [20, 20, 90])
  expect(measurements.row(ownTarget(host))!.results).toEqual([
    { load: 'GET one', rate: 1, cpu: 20, ofBare: 0.5 },
  ])
})

test('what was measured before a run was stopped is shown, by the rounds that are complete', () => {
  const measurements = new Measurements()
  expect(measurements.row(ownTarget(bare))).toBeUndefined()
  add(measurements, 'bare', [10, 20])
  add(measurements, 'node-host', [20])
  expect(measurements.row(ownTarget(host))).toMatchObject({ rss: 0, results: [{ cpu: 20, ofBare: 0.5 }] })
})

test('a comparison shows the ratio of both checkouts in each round', () => {
  const pairs = pairsOf([bare, host, { ...host, name: 'not-there' }], servers)
  expect(pairs.map(({ own, other }) => [own.name, other.name])).toEqual([
    ['bare', 'bare, other'],
    ['node-host', 'node-host, other'],
  ])
  const measurements = new Measurements()
  add(measurements, 'node-host', [10, 10, 10])
  add(measurements, 'node-host, other', [11, 12, 20])
  expect(comparisonTable(pairs, measurements)).toContain('12.0 → 10.0  × 1.200 (1.10–2.00)')
})
