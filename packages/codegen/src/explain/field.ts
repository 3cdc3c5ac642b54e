import type { Field } from './object-table.ts'

type More = Partial<Omit<Field, 'verdict' | 'why' | 'as'>>

/** A field that decides which requests and replies are valid, or how the server handles them. */
export function enforced(why: string, more: More = {}): Field {
  return { verdict: 'enforced', why, ...more }
}

/** A field for readers of the pages, the types or the served contract. */
export function documented(why: string, more: More = {}): Field {
  return { verdict: 'documented', why, ...more }
}

/** A field that has no effect. */
export function ignored(why: string, more: More = {}): Field {
  return { verdict: 'ignored', why, ...more }
}
