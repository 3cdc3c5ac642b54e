/**
 * Splits a sequence of JSON texts as it arrives: at line feeds, or at record separators (RFC 7464). Empty texts are
 * skipped. After the last text, there may be the end of the stream instead of a separator.
 *
 * @param separator a line feed, or the record separator U+001E
 * @param most the largest number of characters of one text
 * @throws RangeError if more than `most` characters of a text have arrived before its end
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
