/** The further ways to ask for the form of a reply. */
export interface FormatOptions {
  /**
   * Whether the query parameter `pretty` asks for JSON with line breaks. An operation that declares a parameter of this
   * name keeps it. Default: false.
   */
  pretty?: boolean
  /**
   * The suffixes that a path may have, such as `csv`, or an object with the media type of each suffix, such as
   * `{ json: 'application/vnd.shop+json' }`. Default: none.
   */
  suffixes?: readonly string[] | Readonly<Record<string, string>>
}

/** The formats in the form that the pipeline uses. */
export interface CompiledFormats {
  readonly pretty: boolean
  /** The media types by suffix; undefined without suffixes. */
  readonly suffixes: ReadonlyMap<string, string> | undefined
}

/** The media types of the suffixes that may be given as a list. */
export const suffixTypes: Readonly<Record<string, string>> = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  txt: 'text/plain',
  md: 'text/markdown',
  html: 'text/html',
  xml: 'application/xml',
  yaml: 'application/yaml',
  ics: 'text/calendar',
  pdf: 'application/pdf',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
}

/** Compiles the formats of an API. `formatFaults` has already checked them. */
export function compileFormats({ pretty = false, suffixes = [] }: FormatOptions = {}): CompiledFormats {
  const entries = isList(suffixes)
    ? suffixes.map((suffix): [string, string] => [suffix, suffixTypes[suffix]!])
    : Object.entries(suffixes)
  return { pretty, suffixes: entries.length === 0 ? undefined : new Map(entries) }
}

function isList(suffixes: FormatOptions['suffixes']): suffixes is readonly string[] {
  return Array.isArray(suffixes)
}
