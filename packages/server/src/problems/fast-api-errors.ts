import type { Fault } from '@concordat/core'
import { pointerTokens } from '@concordat/model'
import { pydanticError } from './pydantic-error.ts'
import type { ProblemFacts, ProblemFormat } from './problem-format.ts'

/**
 * An error format for `formatProblem`: errors have the shape of FastAPI with Pydantic 2, for clients that read it. A
 * 422 that has faults is `{ detail: [{ type, loc, msg, input, ctx }] }`, with one entry for each invalid value; every
 * other error is `{ detail: 'a text' }`.
 *
 * As in FastAPI, a 422 has the invalid values that the client sent, in production too.
 *
 * @example
 * ```ts
 * const api = implement(contract, { context: () => ({ items: openItems() }), formatProblem: fastApiErrors }, handlers)
 * const { body } = await createTestClient(api).get('/items/abc')
 * body.detail[0].loc // ['path', 'itemId']
 * ```
 */
export const fastApiErrors: ProblemFormat = ({ status, title, detail, errors }, facts) => ({
  contentType: 'application/json',
  body: {
    detail:
      status === 422 && errors !== undefined
        ? firstOfEachPlace(errors).map((fault) => entryOf(fault, facts))
        : (detail ?? title),
  },
})

/** Returns the first fault of each place, because Pydantic reports one error for each place. */
function firstOfEachPlace(faults: Fault[]): Fault[] {
  const places = new Map<string, Fault>()
  for (const fault of faults) {
    const place = `${fault.in}${fault.pointer}`
    if (!places.has(place)) places.set(place, fault)
  }
  return [...places.values()]
}

const sections = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const

function entryOf(fault: Fault, facts: ProblemFacts) {
  const isBody = fault.in === 'body'
  const values: unknown = fault.in === 'body' ? facts.input?.body : facts.input?.[sections[fault.in]]
  const loc: (string | number)[] = [fault.in]
  let value = values
  let parent: unknown
  for (const token of pointerTokens(fault.pointer)) {
    parent = value
    loc.push(Array.isArray(parent) ? Number(token) : token)
    const isThere = typeof parent === 'object' && parent !== null && Object.hasOwn(parent, token)
    value = isThere ? (parent as Record<string, unknown>)[token] : undefined
  }
  const { type, msg, ctx } = pydanticError(fault, value, facts.schemasAt(fault))
  // For a missing property of the body, `input` is the object that lacks it. For a missing parameter, it is null.
  const input = fault.rule === 'required' ? (isBody ? parent : undefined) : isBody ? value : asSent(value)
  return { type, loc, msg, input: input ?? null, ...(ctx !== undefined && { ctx }) }
}

/** Converts the value of a parameter to text, because Pydantic reports parameters as they were sent. */
function asSent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asSent)
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
}
