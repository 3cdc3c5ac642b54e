import { resolve } from 'node:path'
import type { Explanation, ExplanationRow, Verdict } from '@concordat/codegen'
import { Command } from 'commander'
import { columns } from '../columns.ts'
import { CommandError } from '../command-error.ts'
import { loadContract } from '../load-contract.ts'
import type { Terminal } from '../terminal.ts'
import { allowRefsOption } from '../allow-refs-option.ts'
import type { AllowedRefs } from '@concordat/reader'

const order: readonly Verdict[] = ['ignored', 'unknown', 'extension', 'documented', 'enforced']
/**
 * The verdicts that the author of the contract may not expect. Keywords with these verdicts are always listed with the
 * reason and the place, all others only with `--all`.
 */
const listed: ReadonlySet<Verdict> = new Set(['ignored', 'unknown', 'extension'])

interface Options {
  all?: true
  json?: true
  strict?: true
  tolerant?: true
  allowRefs?: AllowedRefs
}

/**
 * `concordat explain`: shows whether each keyword of a contract is enforced, documented, ignored, unknown or an
 * extension, and why.
 */
export function explainCommand(terminal: Terminal): Command {
  return new Command('explain')
    .argument('[contract]', 'the OpenAPI document', 'openapi.yaml')
    .option('--all', 'list every keyword, the enforced and documented ones too')
    .option('--json', 'as JSON, for programs')
    .option('--strict', 'exit with 1 if a keyword is ignored or unknown')
    .option('--tolerant', 'leave out the parts with mistakes, and list them')
    .addOption(allowRefsOption())
    .action(async (file: string, options: Options) => {
      const { explain, linesOf } = await import('@concordat/codegen')
      const { model } = await loadContract(file, terminal, { ...options, quiet: true })
      const explanation = explain(model.document)
      if (options.json) terminal.out(JSON.stringify(explanation, undefined, 2))
      else print(explanation, file, linesOf(resolve(terminal.cwd, file)), options, terminal)
      const { ignored, unknown } = explanation.totals
      if (options.strict && ignored + unknown > 0) throw new CommandError('', 1)
    })
}

function print(
  { rows, totals, keywords }: Explanation,
  file: string,
  lineOf: (pointer: string) => number | undefined,
  options: Options,
  terminal: Terminal,
): void {
  const place = ({ first }: ExplanationRow): string => {
    const line = lineOf(first)
    return line === undefined ? first : `${file}:${line}`
  }
  terminal.out(headline(keywords, totals))
  for (const verdict of order) {
    const those = rows.filter((row) => row.verdict === verdict)
    if (those.length === 0) continue
    terminal.out(`\n${verdict.toUpperCase()}`)
    const table =
      options.all || listed.has(verdict)
        ? those.map((row) => [`${row.object}.${row.keyword}`, times(row.count), row.why, place(row)])
        : byObject(those)
    terminal.out(columns(table.map((cells) => ['', ...cells])))
  }
  if (options.all !== true) terminal.out('\n--all lists every keyword.')
}

/**
 * Returns a line such as `1,204 keywords: 1,020 enforced, 180 documented, 0 ignored, 4 extensions, 0
 * unknown.`
 */
function headline(keywords: number, totals: Explanation['totals']): string {
  const { enforced, documented, ignored, extension, unknown } = totals
  const parts = [
    `${counted(enforced)} enforced`,
    `${counted(documented)} documented`,
    `${counted(ignored)} ignored`,
    `${counted(extension)} ${extension === 1 ? 'extension' : 'extensions'}`,
    `${counted(unknown)} unknown`,
  ]
  return `${counted(keywords)} ${keywords === 1 ? 'keyword' : 'keywords'}: ${parts.join(', ')}.`
}

function byObject(rows: readonly ExplanationRow[]): string[][] {
  return [...Map.groupBy(rows, ({ object }) => object)].map(([object, those]) => [
    object,
    counted(those.reduce((sum, { count }) => sum + count, 0)),
    [...new Set(those.map(({ keyword }) => keyword.split(':', 1)[0]!))].join(', '),
  ])
}

function times(count: number): string {
  return `${counted(count)}×`
}

function counted(count: number): string {
  return count.toLocaleString('en-US')
}
