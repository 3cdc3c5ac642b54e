/** What becomes of a keyword. */
export type Verdict = 'enforced' | 'documented' | 'ignored' | 'extension' | 'unknown'

/** A keyword of an object of OpenAPI, and what becomes of it. One that fares differently in places has a row for each. */
export interface ExplanationRow {
  /** As the specification calls it: `Path Item`. */
  object: string
  /** With its value where that decides: `format: card-number`. */
  keyword: string
  verdict: Verdict
  why: string
  /** How often it stands in the document. */
  count: number
  /** The JSON pointer to where it stands first. */
  first: string
}

/** Every keyword of a document, accounted for. */
export interface Explanation {
  /** By object, then by keyword. */
  rows: ExplanationRow[]
  /** How many keywords there are of each verdict. */
  totals: Record<Verdict, number>
  /** How many keywords there are. */
  keywords: number
}
