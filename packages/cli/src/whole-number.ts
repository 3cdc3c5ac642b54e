import { InvalidArgumentError } from 'commander'

/**
 * Parses the argument of an option as a whole number of at most nine digits.
 *
 * @throws InvalidArgumentError for any other text
 */
export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Write a whole number.')
  return Number(text)
}
