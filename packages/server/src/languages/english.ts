import type { Catalogue } from './catalogue.ts'

/** The English texts, which are those that problems have already. */
export const english: Catalogue = { titles: {}, details: {}, rules: {} }
