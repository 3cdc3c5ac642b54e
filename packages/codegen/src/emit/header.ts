import { code } from '@concordat/schema'

/** The mark: the first line of every generated file that can carry one. */
export const header = code`// generated from openapi.yaml: change that, and run \`pnpm generate\`\n`

/** Whether a file begins with the mark, whatever ends its lines. */
export function hasHeader(text: string): boolean {
  const mark = header.text.trimEnd()
  return text.startsWith(mark) && /^\r?\n/.test(text.slice(mark.length))
}
