import { families } from './entries.ts'
import { loads } from './load.ts'
import type { Row } from './measurements.ts'

const width = 800
const left = 150
const longest = 480
const line = 24
const ours = '#2f6fde'
const others = '#8a94a6'
const ink = '#1f2733'
const paper = '#f4f6f9'

const notes: Record<Row['checks'], string> = {
  nothing: '',
  requests: ', checks requests only',
  'requests, types of replies': ', checks only types of replies',
  'requests and replies': '',
}

/**
 * Draws the first load as SVG. The length of each bar is proportional to the CPU time of the bare server divided by
 * that of the server.
 */
export function chart(rows: readonly Row[]): string {
  const [load] = loads
  const bars = rows.map((row) => ({ ...row, ...row.results.find((result) => result.load === load!.name)! }))
  const most = Math.max(1, ...bars.map(({ ofBare }) => ofBare))
  const x = (ratio: number) => Math.round(left + (ratio / most) * longest)
  const parts: string[] = []
  const top = 118
  let y = top
  for (const family of families) {
    const members = bars.filter((row) => row.family === family).sort((a, b) => b.ofBare - a.ofBare)
    if (members.length === 0) continue
    parts.push(text(20, y + 14, family, 'class="strong"'))
    y += line
    for (const { name, checks, ofBare, cpu } of members) {
      parts.push(
        text(left - 8, y + 15, name, 'text-anchor="end"'),
        bar(left, y + 3, x(ofBare) - left, family === 'Concordat' ? ours : others, checks === 'nothing'),
        text(x(ofBare) + 8, y + 15, `${ofBare.toFixed(2)} · ${cpu.toFixed(0)} µs${notes[checks]}`),
      )
      y += line
    }
    y += 10
  }
  const grid = Array.from({ length: Math.floor(most * 2) + 1 }, (_, index) => index / 2).flatMap((ratio) => [
    `<line x1="${x(ratio)}" x2="${x(ratio)}" y1="${top - 4}" y2="${y - 6}" stroke="${ink}" stroke-opacity=".15"/>`,
    text(x(ratio), y + 10, String(ratio), 'text-anchor="middle" class="small"'),
  ])
  const legend = [
    bar(20, 78, 22, ours, false),
    text(50, 90, 'Concordat'),
    bar(140, 78, 22, others, false),
    text(170, 90, 'others'),
    bar(235, 78, 22, others, true),
    text(265, 90, 'checks nothing'),
  ]
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y + 24}" viewBox="0 0 ${width} ${y + 24}" role="img" aria-labelledby="title">`,
    `<title id="title">CPU time for a small GET request, as a ratio to node:http alone</title>`,
    `<style>text { font: 13px system-ui, sans-serif; fill: ${ink}; paint-order: stroke; stroke: ${paper}; stroke-width: 4px } .title { font-size: 18px; font-weight: 600 } .strong { font-weight: 600 } .small { font-size: 11px }</style>`,
    // The background makes the text legible on a page of any colour.
    `<rect width="${width}" height="${y + 24}" rx="8" fill="${paper}"/>`,
    text(20, 34, 'A small GET request: CPU time, as a ratio to node:http alone', 'class="title"'),
    text(
      20,
      58,
      `1 is node:http by hand; 0.5 takes twice its CPU time. Longer is better. Node ${process.versions.node}.`,
    ),
    ...legend,
    ...grid,
    ...parts,
    '</svg>',
  ].join('\n')}\n`
}

function text(x: number, y: number, content: string, attributes = ''): string {
  return `<text x="${x}" y="${y}" ${attributes}>${content}</text>`
}

/** Draws a bar. It is hollow for a server that checks nothing. */
function bar(x: number, y: number, length: number, colour: string, hollow: boolean): string {
  const fill = hollow ? `fill="none" stroke="${colour}" stroke-width="1.5"` : `fill="${colour}"`
  return `<rect x="${x}" y="${y}" width="${Math.max(1, length)}" height="16" rx="2" ${fill}/>`
}
