/** A mistake in a template, with its place. */
export class TemplateMistake extends Error {
  override readonly name = 'TemplateMistake'

  /** @param line the number of the line, from 1 */
  constructor(file: string, line: number, message: string) {
    super(`${file}:${line}  ${message}`)
  }
}
