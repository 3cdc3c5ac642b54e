/**
 * The effect of a keyword. `enforced`: it decides which requests and replies are valid, or how they are read and
 * written. `documented`: it is for readers. `ignored`: it has no effect. `extension`: it is an `x-…` key for other
 * tools. `unknown`: the document's version of OpenAPI does not define it here.
 */
export type Verdict = 'enforced' | 'documented' | 'ignored' | 'extension' | 'unknown'

/**
 * A keyword of an OpenAPI object with a verdict. A keyword with different verdicts or reasons in different places has
 * several rows.
 */
export interface ExplanationRow {
  /** The name of the object in the specification: `Path Item`. */
  object: string
  /** The keyword, with its value if the verdict or the reason depends on the value: `format: card-number`. */
  keyword: string
  verdict: Verdict
  why: string
  /** The number of occurrences in the document. */
  count: number
  /** The JSON pointer to the first occurrence. */
  first: string
}

/** The result of `explain`. */
export interface Explanation {
  /** Sorted by object, then by keyword. */
  rows: ExplanationRow[]
  /** The number of keywords in the document, by verdict. Each occurrence counts. */
  totals: Record<Verdict, number>
  /** The number of all keywords in the document. Each occurrence counts. */
  keywords: number
}
