/**
 * Splits a sequence of JSON texts as it arrives: at line feeds, or at record separators (RFC 7464). Empty lines are
 * skipped, and the last text may end with the stream.
 *
 * @param separator a line feed, or the record separator U+001E
 * @param most the largest number of characters of one text
 * @throws RangeError for a larger text
 */
export async function* readJsonTexts(
  texts: AsyncIterable<string>,
  separator: '\n' | '\x1E',
  most: number,
): AsyncGenerator<string, void, undefined> {
  let parts: string[] = []
  let size = 0
  const joined = (last: string) => {
    const whole = [...parts, last].join('').trim()
    parts = []
    size = 0
    return whole
  }
  for await (const text of texts) {
    const pieces = text.split(separator)
    for (const piece of pieces.slice(0, -1)) {
      const whole = joined(piece)
      if (whole !== '') yield whole
    }
    const last = pieces.at(-1)!
    parts.push(last)
    size += last.length
    if (size > most) throw new RangeError(`An item of the stream has more than ${most} characters.`)
  }
  const whole = joined('')
  if (whole !== '') yield whole
}
