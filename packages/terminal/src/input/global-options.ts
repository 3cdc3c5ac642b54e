/** An option that every command has. */
export interface GlobalOption {
  readonly name: string
  /** What its value is called in the help; undefined for a flag. */
  readonly value?: string
  readonly description: string
  readonly choices?: readonly string[]
}

/** The options of every command. The names of parameters and properties that are equal get a prefix. */
export const globalOptions = [
  { name: 'server', value: 'url', description: 'the server to call, with its base path' },
  {
    name: 'output',
    value: 'format',
    description: 'how the reply is printed; on a terminal a table, otherwise JSON',
    choices: ['json', 'ndjson', 'csv', 'table', 'raw'],
  },
  { name: 'pretty', description: 'indent JSON' },
  { name: 'include', description: 'print the status and headers of the reply, too' },
  { name: 'fields', value: 'names', description: 'print only these fields: name,address.city' },
  { name: 'output-file', value: 'file', description: 'write the body of the reply to a file' },
  { name: 'all', description: 'follow the links to the next pages' },
  { name: 'curl', description: 'print the request as a curl command, instead of sending it' },
  { name: 'timeout', value: 'time', description: 'how long to wait for the reply: 500ms, 30s, 2min' },
  { name: 'header', value: 'header', description: 'send a further header: "name: value"; can be repeated' },
  { name: 'help', description: 'show this help' },
] as const satisfies readonly GlobalOption[]

/** The options of the body, which only operations with a body have. */
export const bodyOptions = [
  { name: 'body', value: 'body', description: 'the whole body: a text, @file, or - for standard input' },
  { name: 'content-type', value: 'type', description: 'the media type of the body' },
] as const satisfies readonly GlobalOption[]

const names: ReadonlySet<string> = new Set([
  ...[...globalOptions, ...bodyOptions].map(({ name }) => name),
  'version',
])

/**
 * Whether a name is not available for a parameter or property: an option of every command, or one that would negate
 * another.
 */
export function isReservedOption(name: string): boolean {
  return names.has(name) || name.startsWith('no-') || name === 'no'
}
