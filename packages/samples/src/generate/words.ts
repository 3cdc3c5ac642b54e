import type { Random } from '../random.ts'

const words = 'apple banana cherry fig grape lemon mango melon olive orange peach pear plum quince'.split(' ')

/** A random word of lower-case letters. */
export function randomWord(random: Random): string {
  return random.pick(words)
}

/**
 * A string of random words.
 *
 * @param length the exact number of characters
 */
export function randomText(random: Random, length: number): string {
  let text = randomWord(random)
  while (text.length < length) text += text.length < 200 ? `-${randomWord(random)}` : text
  return text.slice(0, length).replace(/-$/, 's')
}
