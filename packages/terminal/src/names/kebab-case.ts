import { wordsOf } from './words-of.ts'

/** Converts a name of a contract to kebab-case: `categoryId` becomes `category-id`. */
export function kebabCase(name: string): string {
  return wordsOf(name).join('-') || 'value'
}
