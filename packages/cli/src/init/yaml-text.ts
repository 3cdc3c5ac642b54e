/**
 * Writes a JSON value as YAML for editing: in block style, with few quotes, and with literal blocks for
 * multi-line strings. Every YAML 1.2 parser reads the same value.
 */
export function yamlText(value: unknown): string {
  return `${node(value, '').replace(/^\n/, '')}\n`
}

/** Returns the text after a key or a dash: a space and a scalar, or a block on the following lines. */
function node(value: unknown, indent: string): string {
  if (typeof value === 'string') return text(value, indent)
  if (typeof value !== 'object' || value === null) return ` ${JSON.stringify(value)}`
  if (Array.isArray(value)) {
    if (value.length === 0) return ' []'
    return value.map((one) => `\n${indent}-${item(one, indent)}`).join('')
  }
  const entries = Object.entries(value)
  if (entries.length === 0) return ' {}'
  return entries.map(([name, one]) => `\n${indent}${scalar(name)}:${node(one, `${indent}  `)}`).join('')
}

/** Returns the text after the dash of a list item. The first line of a block is on the line of the dash. */
function item(value: unknown, indent: string): string {
  const inner = `${indent}  `
  const block = node(value, inner)
  return block.startsWith('\n') ? ` ${block.slice(1 + inner.length)}` : block
}

function text(value: string, indent: string): string {
  const isBlock =
    value.includes('\n') && /^\S/.test(value) && !/\n\n$|[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff]/.test(value)
  if (!isBlock) return ` ${scalar(value)}`
  const lines = value.replace(/\n$/, '').split('\n')
  const style = value.endsWith('\n') ? '|' : '|-'
  return ` ${style}\n${lines.map((line) => (line === '' ? '' : indent + line)).join('\n')}`
}

/**
 * Returns a string as a scalar. It is written without quotes only if every parser reads it as this string, also a
 * parser of YAML 1.1, which has more booleans and numbers than YAML 1.2.
 */
function scalar(value: string): string {
  const plain =
    /^[A-Za-z_$/][\w $/{}().,;+*=<>%?!'"-]*$/.test(value) &&
    !/ $|^(true|false|null|yes|no|on|off|y|n)$/i.test(value)
  if (plain) return value
  return /^[\x20-\x7e]*$/.test(value) && !/['\\]/.test(value) ? `'${value}'` : JSON.stringify(value)
}
