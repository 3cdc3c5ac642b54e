/**
 * Formats rows of cells as a table. Each column is as wide as its longest cell, and two spaces separate the columns.
 * Spaces at the end of a line are removed.
 */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows)
    for (const [index, text] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, text.length)
  return rows
    .map((row) =>
      row
        .map((text, index) => text.padEnd(widths[index]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
