import { code } from '@concordat/schema'

/** The first line of every generated file except JSON files. It marks the file as generated. */
export const header = code`// generated from openapi.yaml: change that, and run \`pnpm generate\`\n`

/** Whether a file begins with the header. Its line endings may be LF or CRLF. */
export function hasHeader(text: string): boolean {
  const line = header.text.trimEnd()
  return text.startsWith(line) && /^\r?\n/.test(text.slice(line.length))
}
