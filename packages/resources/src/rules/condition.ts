import type { RequestUser } from '@concordat/server/kit'
import type { ColumnType, Property, Resource } from '../contract/resource.ts'
import type { CompiledRule } from './compiled-rule.ts'

/** What is left of a rule for one user: whether it holds, or the condition that a row has to satisfy. */
export type Decision = boolean | Condition

/** A condition on a row. */
export type Condition =
  | { readonly kind: 'in'; readonly property: Property; readonly values: readonly unknown[] }
  | {
      readonly kind: 'via'
      readonly property: Property
      readonly resource: Resource
      readonly condition: Condition
    }
  | { readonly kind: 'exists'; readonly property: Property }
  | { readonly kind: 'any' | 'all'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition }

/** The largest number of values of one condition. */
const mostValues = 1000

/** Decides on a rule for a user, as far as that is possible without a row. @param user undefined for a stranger */
export function decide(rule: CompiledRule, user: RequestUser | undefined): Decision {
  switch (rule.kind) {
    case 'constant':
      return rule.holds
    case 'signed-in':
      return user !== undefined
    case 'role':
      return user?.roles.includes(rule.role) === true
    case 'value': {
      const { property } = rule
      const values = rule.values(user).flatMap((value) => comparable(property.type, value))
      if (values.length > mostValues)
        throw new RangeError(`A rule compares "${property.name}" with more than ${mostValues} values.`)
      return values.length === 0 ? false : { kind: 'in', property, values }
    }
    case 'via': {
      const { property, resource } = rule
      const condition = decide(rule.rule, user)
      if (condition === true) return { kind: 'exists', property }
      return condition && { kind: 'via', property, resource, condition }
    }
    case 'not':
      return negated(decide(rule.rule, user))
    default:
      return combined(
        rule.kind,
        rule.rules.map((one) => decide(one, user)),
      )
  }
}

/** Combines decisions: those that hold for all rows, or for none, are left out. */
export function combined(kind: 'any' | 'all', decisions: readonly Decision[]): Decision {
  const deciding = kind === 'any'
  if (decisions.includes(deciding)) return deciding
  const conditions = decisions.filter((one): one is Condition => typeof one !== 'boolean')
  if (conditions.length === 0) return !deciding
  return conditions.length === 1 ? conditions[0]! : { kind, conditions }
}

/** Whether a decision depends on a property of the row itself. */
export function dependsOn(decision: Decision, property: Property): boolean {
  if (typeof decision === 'boolean') return false
  if (decision.kind === 'not') return dependsOn(decision.condition, property)
  if ('conditions' in decision) return decision.conditions.some((one) => dependsOn(one, property))
  return decision.property === property
}

function negated(decision: Decision): Decision {
  if (typeof decision === 'boolean') return !decision
  return decision.kind === 'not' ? decision.condition : { kind: 'not', condition: decision }
}

/**
 * Returns a value in the type of a column, so that the id of a user, which is a text, can be compared with an integer.
 *
 * @returns an empty array for a value that no row can have
 */
function comparable({ kind }: ColumnType, value: unknown): readonly unknown[] {
  if (value === null) return [null]
  switch (kind) {
    case 'integer':
    case 'number':
    case 'decimal': {
      // The ids "1" and "01" are different texts, so that they cannot both be the number 1.
      const number = typeof value === 'string' && String(Number(value)) === value ? Number(value) : value
      const isFit = typeof number === 'number' && Number.isFinite(number)
      return isFit && (kind !== 'integer' || Number.isSafeInteger(number)) ? [number] : []
    }
    case 'boolean':
      return typeof value === 'boolean' ? [value] : []
    default:
      return typeof value === 'string' ? [value] : typeof value === 'number' ? [String(value)] : []
  }
}
