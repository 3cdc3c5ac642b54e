/** What the suffix of a path, or the query parameter `pretty`, asks for. */
export interface RequestedFormat {
  /** The media type of the suffix. It is used in place of the Accept header. */
  accept?: string
  /** The path and query without `pretty`; undefined if the query has no such parameter. */
  target?: string
  /** Whether the reply is JSON with line breaks. */
  isPretty?: boolean
}
