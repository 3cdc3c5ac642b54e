import { escapeControls } from '@concordat/core'
import { partsOf, type AnyApi } from '@concordat/server/kit'

/** Returns the help of a built file: its options, and the operations that it serves. */
export function helpText(name: string, api: AnyApi): string {
  const { contract, engine } = partsOf(api)
  const { info = {} } = contract.document as { info?: { title?: string; version?: string } }
  const rows = engine.model.operations.map(({ method, path, operationId, summary = '' }) => [
    method,
    api.basePath + path,
    operationId,
    summary,
  ])
  const width = (column: number) => Math.max(0, ...rows.map((row) => row[column]!.length))
  const widths = [width(0), width(1), width(2), 0]
  const lines = rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')}`.trimEnd(),
  )
  return (
    escapeControls(`${info.title ?? name} ${info.version ?? ''}`).trimEnd() +
    `

Usage: ${name} [options]

Serves the operations below.

Options:
  -p, --port <port>  the port to listen on; 0 is any free one (PORT, or 3000)
  -h, --host <host>  the address to listen on (HOST, or 127.0.0.1)
  --socket <path>    a Unix socket to listen on instead
  -v, --version      print the version of the contract
  --help             print this help

With NODE_ENV=development, a browser gets a page with the source of an error.

Operations:
${lines.map((line) => escapeControls(line)).join('\n')}`
  )
}
