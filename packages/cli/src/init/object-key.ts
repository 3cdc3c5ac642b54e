import { isIdentifier } from './identifiers.ts'
import { literal } from './literal.ts'

/** Returns a name as the key of an object literal. */
export function objectKey(name: string): string {
  return isIdentifier(name) ? name : literal(name)
}
