import { UsageError } from './usage-error.ts'

/**
 * Reads the value of a numeric option.
 *
 * @param otherwise the value if the option is missing
 * @throws UsageError if the text is not a whole number of at most nine digits
 */
export function wholeNumber(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} is a whole number, not ${text}.`)
  return Number(text)
}
