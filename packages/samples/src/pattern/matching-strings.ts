import { regularExpression } from '@concordat/model'
import type { Random } from '../random.ts'
import type { PatternNode } from './pattern-node.ts'
import { parsePattern } from './parse-pattern.ts'
import { OutOfSteps, StepBudget } from './step-budget.ts'
import { textLengths } from './text-lengths.ts'
import { longestText, writeString } from './write-string.ts'

/** The range of lengths of the wanted strings, in characters. */
export interface WantedLength {
  least: number
  most: number
}

const maxTries = 60
const stepsOfParser = 4_000_000
/** The number of characters of a string whose test counts as one step. */
const testedPerStep = 4

/**
 * Strings that probably match a pattern. Callers must test them, because most attempts ignore lookarounds. There are no
 * further strings when the budget is spent.
 */
export function* matchingStrings(
  pattern: string,
  wanted: WantedLength,
  random: Random,
  budget: StepBudget,
): Generator<string> {
  try {
    for (const text of attempts(parsed(pattern) ?? budget.exceed(), wanted, random, budget)) {
      budget.take(Math.ceil(text.length / testedPerStep))
      yield text
    }
  } catch (error) {
    if (!(error instanceof OutOfSteps)) throw error
  }
}

function* attempts(
  node: PatternNode,
  { least, most }: WantedLength,
  random: Random,
  budget: StepBudget,
): Generator<string> {
  const { shortest, longest } = textLengths(node)
  if (shortest > longestText) budget.exceed()
  const from = Math.max(least, shortest)
  const to = Math.max(from, Math.min(most, longest, from + 12))
  for (let attempt = 0; attempt < maxTries; attempt++) {
    const length = attempt % 4 === 3 ? from : from + random.below(to - from + 1)
    const options = { random, budget, allCharacters: attempt >= 8, lookaheads: attempt % 5 === 4 }
    const text = writeString(node, length, options)
    yield text
    // `writeString` limits the number of repetitions. If that makes this text far too short, it makes further ones too
    // short as well.
    if (text.length < shortest / 2) return
    // A pattern without anchors allows other characters before and after the match.
    if (text.length < least) {
      yield text.padEnd(least, 'a')
      yield text.padStart(least, 'a')
    }
  }
  // Some patterns, for example with a lookahead that counts characters, need a longer string.
  if (to < most && to < longest)
    yield writeString(node, Math.min(most, to + 100), {
      random,
      budget,
      allCharacters: false,
      lookaheads: false,
    })
}

const known = new Map<string, PatternNode | undefined>()

/** Parses a pattern once. @returns undefined if the pattern takes too many steps to parse */
function parsed(pattern: string): PatternNode | undefined {
  if (!known.has(pattern)) known.set(pattern, parse(regularExpression(pattern).source))
  return known.get(pattern)
}

function parse(source: string): PatternNode | undefined {
  try {
    return parsePattern(source, new StepBudget(stepsOfParser))
  } catch (error) {
    if (error instanceof OutOfSteps) return undefined
    throw error
  }
}
