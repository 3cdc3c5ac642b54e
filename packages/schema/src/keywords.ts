import { applicators } from './keywords/applicators.ts'
import { forArrays } from './keywords/arrays.ts'
import { forNumbers } from './keywords/numbers.ts'
import { forObjects } from './keywords/objects.ts'
import { forStrings } from './keywords/strings.ts'
import { forValues } from './keywords/values.ts'
import { unevaluated } from './keywords/unevaluated.ts'
import type { Keyword } from './keyword.ts'

/** The implementations of the assertions and applicators of JSON Schema 2020-12, by keyword. */
export const keywords: ReadonlyMap<string, Keyword> = new Map(
  [forValues, forNumbers, forStrings, forArrays, forObjects, applicators, unevaluated].flatMap((group) =>
    Object.entries(group),
  ),
)
