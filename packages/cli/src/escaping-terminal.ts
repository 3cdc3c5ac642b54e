import { escapeControls } from '@concordat/core'
import type { Terminal } from './terminal.ts'

/**
 * Matches the ANSI codes for styles and colours that Redocly's output and the shown lines of a contract have. The codes
 * for hidden and blinking text are left out.
 */
// oxlint-disable-next-line no-control-regex
const style = /(\u001b\[(?:0|1|2|3|4|7|22|23|24|27|39|49|[34][0-7]|9[0-7]|10[0-7])m)/

/**
 * Returns a terminal that escapes the control characters of all printed texts, because they may come from a contract or
 * a request. Line breaks and tabs stay, and so do colours if the terminal has them.
 */
export function escapingTerminal(terminal: Terminal): Terminal {
  const escaped = (text: string) => {
    // The lines of a file from Windows end with `\r\n`. The `\r` is removed, so that it is not printed as an escape.
    const lines = text.replaceAll('\r\n', '\n')
    return terminal.color ? withStyles(lines) : escapeControls(lines, '\n\t')
  }
  return {
    ...terminal,
    out: (line) => terminal.out(escaped(line)),
    err: (line) => terminal.err(escaped(line)),
    progress: (text) => terminal.progress(escaped(text)),
  }
}

function withStyles(text: string): string {
  return text
    .split(style)
    .map((part, index) => (index % 2 === 1 ? part : escapeControls(part, '\n\t')))
    .join('')
}
