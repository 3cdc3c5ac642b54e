import type { HostOutcome, Outcome } from './outcome.ts'

const short: Readonly<Record<string, string>> = { 'TypeScript 7': 'TS 7', 'TypeScript 5.9': 'TS 5.9' }

/** Formats the results, a row per contract. A count below its total is a failure. */
export function corpusTable(outcomes: readonly Outcome[]): string {
  const head = [
    'contract',
    'ops',
    'left out',
    'generate',
    'MB',
    'TS 7',
    'TS 5.9',
    'node',
    'boot',
    'express',
    'express+eov',
    'fallbacks',
    'wrong refused',
    'guards',
    'replies',
    'SDK',
    'docs MB',
  ]
  const rows = outcomes.map((outcome) => {
    const { operations, hosts, types, replies, sdk, docs } = outcome
    const of = (host: string) => served(hosts[host], operations)
    const all = Object.values(hosts)
    const sum = (key: 'wrong' | 'refused' | 'guarded' | 'guards') =>
      all.reduce((total, host) => total + host[key], 0)
    const type = (name: string) => {
      const found = types[name]
      return found === undefined
        ? ''
        : found.errors.length > 0
          ? `${found.errors.length} errors`
          : seconds(found.time)
    }
    return [
      outcome.name,
      String(operations),
      String(outcome.leftOut.length),
      seconds(outcome.generate.time),
      outcome.generate.memory.toFixed(0),
      type('TypeScript 7'),
      type('TypeScript 5.9'),
      of('node'),
      hosts['node'] === undefined ? '' : seconds(hosts['node'].boot),
      of('express, compiled'),
      of('express, eov'),
      String(hosts['express, eov']?.fallbacks ?? ''),
      `${sum('refused')}/${sum('wrong')}`,
      `${sum('guards')}/${sum('guarded')}`,
      `${replies.valid}/${replies.declared}${replies.unsatisfiable.length > 0 ? ` (${replies.unsatisfiable.length} impossible)` : ''}`,
      `${sdk.called}/${operations}`,
      docs?.toFixed(1) ?? '',
    ]
  })
  const widths = head.map((title, index) => Math.max(title.length, ...rows.map((row) => row[index]!.length)))
  const line = (cells: string[]) =>
    cells
      .map((cell, index) => cell.padEnd(widths[index]!))
      .join('  ')
      .trimEnd()
  return [line(head.map((title) => short[title] ?? title)), ...rows.map(line)].join('\n')
}

/** Lists the failures of a contract, one line each. */
export function failuresOf({ types, hosts, replies, sdk }: Outcome): string[] {
  return [
    ...Object.entries(types).flatMap(([name, { errors }]) => errors.map((error) => `${name}: ${error}`)),
    ...Object.entries(hosts).flatMap(([name, { failures }]) => failures.map((text) => `${name}: ${text}`)),
    ...replies.failures.map((text) => `reply: ${text}`),
    ...sdk.failures.map((text) => `SDK: ${text}`),
  ]
}

function served(host: HostOutcome | undefined, operations: number): string {
  return host === undefined ? '' : `${host.served}/${operations}`
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
