import type { Random } from '../random.ts'

const words = 'apple banana cherry fig grape lemon mango melon olive orange peach pear plum quince'.split(' ')

export function wordOf(random: Random): string {
  return random.pick(words)
}

/** A string of words that has exactly this length. */
export function textOfLength(random: Random, length: number): string {
  let text = wordOf(random)
  while (text.length < length) text += text.length < 200 ? `-${wordOf(random)}` : text
  return text.slice(0, length).replace(/-$/, 's')
}
