// Replaces the providers, for programs that have none.
import { leftOut } from './left-out.ts'

export function compileProviders(sets: readonly unknown[]): undefined {
  if (sets.length > 0) throw leftOut('The option `providers`')
}

export function scopeOf(): never {
  throw leftOut('The option `providers`')
}

export const Scope = function Scope(): never {
  throw leftOut('The option `providers`')
}
