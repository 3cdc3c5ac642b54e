/**
 * Writes a text as one word of a command for a POSIX shell. The shell takes every character as it is, so text of a
 * contract can be part of a command that users copy.
 *
 * @example
 * ```ts
 * console.log(`curl ${shellWord('http://127.0.0.1/api;touch x')}`) // curl 'http://127.0.0.1/api;touch x'
 * ```
 */
export function shellWord(text: string): string {
  return /^[\w./:@,+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
