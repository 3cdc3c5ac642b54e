import { Help } from 'commander'

/** A line of a help text: an option or a command, and its description. */
export type HelpRow = readonly [term: string, description: string]

/** Writes rows of a help text in two columns. Long descriptions are wrapped. */
export function twoColumns(rows: readonly HelpRow[], width: number): string {
  const help = new Help()
  help.prepareContext({ helpWidth: width })
  const widest = Math.min(34, Math.max(0, ...rows.map(([term]) => term.length)))
  return rows.map(([term, description]) => help.formatItem(term, widest, description, help)).join('\n')
}

/** Breaks the lines of a text that are longer than the width. */
export function wrapped(text: string, width: number): string {
  return new Help().boxWrap(text, width)
}
