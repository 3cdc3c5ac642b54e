import { type Model, typesOf } from '@concordat/model'
import { patternPlan, type PatternPlan } from '@concordat/schema'

/** What the contracts of a build need of the toolkit. */
export interface Needs {
  /** How each pattern is matched; undefined if a pattern needs an engine that is not written out. */
  patterns: Record<string, PatternPlan> | undefined
  /** Whether a pattern is matched by RE2. */
  linearPatterns: boolean
  /** The formats of strings. */
  formats: ReadonlySet<string>
  multipart: boolean
  forms: boolean
  webSockets: boolean
  /** Whether replies may be lists, or streams of items. */
  items: boolean
  /** Whether a contract limits how often it is called. */
  throttles: boolean
}

/**
 * Finds out what contracts need. What is not needed is not in the built file. A word in a place where it means nothing,
 * such as an example, counts too.
 */
export function needsOf(models: readonly Model[]): Needs {
  const words: Words = { keys: new Set(), patterns: new Set(), formats: new Set() }
  for (const { document, root } of models) for (const part of new Set([document, root])) collect(part, words)
  const patterns: Record<string, PatternPlan> = {}
  let isComplete = true
  for (const source of words.patterns) {
    const plan = patternPlan(source)
    if (plan === undefined) isComplete = false
    else patterns[source] = plan
  }
  const operations = models.flatMap(({ operations: own }) => own)
  const received = operations.flatMap(({ requestBody }) => requestBody?.content ?? []).map(({ type }) => type)
  const takes = (name: string) => received.some((type) => type.startsWith(name) || type.includes('*'))
  return {
    patterns: isComplete ? patterns : undefined,
    linearPatterns: Object.values(patterns).some(({ linear }) => linear !== undefined),
    formats: words.formats,
    multipart: takes('multipart/'),
    forms: takes('application/x-www-form-urlencoded') || words.keys.has('querystring'),
    webSockets: models.some(({ webSockets }) => webSockets.length > 0),
    items: models.some(hasLists),
    throttles: words.keys.has('x-throttle'),
  }
}

/** Whether a reply may be a list: also one whose schema does not say what it is. */
function hasLists({ root, operations }: Model): boolean {
  const replies = operations.flatMap(({ responses }) => responses.flatMap(({ content }) => content))
  return replies.some(
    ({ items, schema }) => items !== undefined || (typesOf(root, schema)?.has('array') ?? true),
  )
}

interface Words {
  /** The keys of objects, and the places of parameters. */
  keys: Set<string>

  patterns: Set<string>
  formats: Set<string>
}

function collect(node: unknown, words: Words, seen = new Set<unknown>()): void {
  if (typeof node !== 'object' || node === null || seen.has(node)) return
  seen.add(node)
  for (const [key, value] of Object.entries(node)) {
    if (key.startsWith('x-')) words.keys.add(key)
    if (key === 'in' && typeof value === 'string') words.keys.add(value)
    if (key === 'pattern' && typeof value === 'string') words.patterns.add(value)
    if (key === 'format' && typeof value === 'string') words.formats.add(value)
    if (key === 'patternProperties' && typeof value === 'object' && value !== null)
      for (const source of Object.keys(value)) words.patterns.add(source)
    collect(value, words, seen)
  }
}
