import type { Rule } from './rule.ts'

/** The rules for the rows of one resource. */
export interface ResourceRules {
  /** Who may see a row. A row that may not be seen is as good as absent: in lists, counts and searches, too. */
  readonly read: Rule
  /**
   * Who may add, change and remove a row, among those who see it. A row has to satisfy the rule before a change and
   * after it. Default: `read`
   */
  readonly write?: Rule
  /** The property that is set to the id of the user who adds a row, unless the request has a value. */
  readonly owner?: string
}

/** The rules of an API, by the name of the resource. A rule alone is for reading and writing. */
export type RulesByResource = Readonly<Record<string, Rule | ResourceRules>>
