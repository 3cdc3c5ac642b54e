import type { Field } from './object-table.ts'

type More = Partial<Omit<Field, 'verdict' | 'why' | 'as'>>

/** A field that is held to: requests, replies or the server itself are as it says. */
export function enforced(why: string, more: More = {}): Field {
  return { verdict: 'enforced', why, ...more }
}

/** A field that says something to people, in the pages, the types or the served contract. */
export function documented(why: string, more: More = {}): Field {
  return { verdict: 'documented', why, ...more }
}

/** A field that asks for something which is not done. */
export function ignored(why: string, more: More = {}): Field {
  return { verdict: 'ignored', why, ...more }
}
