/**
 * A mistake in a file that the linter's parser does not report with its place. The message ends with line and column,
 * because the linter reads them from there.
 */
export class SourceMistake extends Error {
  constructor(reason: string, { line, col }: { line: number; col: number }) {
    super(`${reason} (${line}:${col})`)
  }
}

/**
 * Returns what to do about a `SourceMistake`; undefined for any other error. It goes by the message, because the linter
 * passes on no other part of an error.
 */
export function remedyOfSource(message: string): string | undefined {
  return remedies.find(([words]) => words.test(message))?.[1]
}

const remedies = [
  [/The alias \*|the aliases expand to/, 'write the value out, or refer to it with $ref.'],
  [/references lead from here/, 'refer to the last value of the chain.'],
  [/Another YAML document/, 'keep one document in a file, without a line `---` after its beginning.'],
  [/leads back to itself/, 'write a value in the place of one of the references in the circle.'],
] as const
