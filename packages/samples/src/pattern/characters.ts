import type { StepBudget } from './step-budget.ts'

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index))

const charsIn = (text: string) => Array.from(text)

/** The characters that generated strings consist of, the most readable ones first. */
const pool = [
  ...range(0x61, 0x7a),
  ...range(0x30, 0x39),
  ...range(0x41, 0x5a),
  ...charsIn('-_. '),
  ...range(0x21, 0x2c),
  ...range(0x2f, 0x2f),
  ...range(0x3a, 0x40),
  ...range(0x5b, 0x5e),
  ...range(0x60, 0x60),
  ...range(0x7b, 0x7e),
  ...charsIn('\t\n\r'),
  ...charsIn('éüßñαβжяאبあ漢字한€²½ªǅ\u0301'),
  '😀',
]

const known = new Map<string, readonly string[]>()

/**
 * Characters that match a class such as `[a-z\d]`, `\w` or `\p{L}`. For a large class, some characters are left out.
 *
 * @throws OutOfSteps if the budget is too small to test the characters
 */
export function charactersOf(source: string, budget: StepBudget): readonly string[] {
  let characters = known.get(source)
  if (characters === undefined) known.set(source, (characters = matchingCharacters(source, budget)))
  return characters
}

function matchingCharacters(source: string, budget: StepBudget): readonly string[] {
  const expression = compile(`^(?:${source})$`)
  if (expression === undefined) return []
  budget.take(pool.length)
  const usual = pool.filter((char) => expression.test(char))
  if (usual.length > 0) return usual
  const rare: string[] = []
  for (let code = 0; code <= 0x1_ffff && rare.length < 32; code++) {
    budget.take(1)
    const char = String.fromCodePoint(code)
    if (expression.test(char)) rare.push(char)
  }
  return rare
}

function compile(source: string): RegExp | undefined {
  try {
    return new RegExp(source, 'u')
  } catch {
    return undefined
  }
}
