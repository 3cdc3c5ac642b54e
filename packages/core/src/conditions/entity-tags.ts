/**
 * Matches one element of a list of entity tags (RFC 9110 section 8.8.3), and captures the tag. A tag may contain commas.
 * An element that is no tag is skipped up to the next comma, so the cost is linear.
 */
const element = /[\t ,]*(?:((?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")(?=[\t ]*(?:,|$))|[^,]*)/y

/**
 * Parses the value of the header If-Match or If-None-Match (RFC 9110 section 13.1).
 *
 * @returns `*` if the value is `*`, which stands for any version, or that several times, as hosts join repeated headers;
 *   otherwise the tags as they are written, such as `W/"a1"`. Elements that are no tags, such as one without quotes, are
 *   left out
 */
export function entityTags(header: string): '*' | readonly string[] {
  if (isAny(header)) return '*'
  const tags: string[] = []
  element.lastIndex = 0
  while (element.lastIndex < header.length) {
    const tag = element.exec(header)?.[1]
    if (tag !== undefined) tags.push(tag)
  }
  return tags
}

function isAny(header: string): boolean {
  const elements = header.split(',').map((one) => one.trim())
  return elements.includes('*') && elements.every((one) => one === '*' || one === '')
}
