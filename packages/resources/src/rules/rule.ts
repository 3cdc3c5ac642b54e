import type { RequestUser } from '@concordat/server/kit'

/** Who may see or change a row. The functions of this file make rules, and rules are combined with `any`, `all` and `not`. */
export type Rule =
  | { readonly kind: 'constant'; readonly holds: boolean }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'role'; readonly role: string }
  | { readonly kind: 'value'; readonly property: string; readonly values: ValuesFor }
  | { readonly kind: 'via'; readonly property: string; readonly rule: Rule }
  | { readonly kind: 'any' | 'all'; readonly rules: readonly Rule[] }
  | { readonly kind: 'not'; readonly rule: Rule }

/** Returns the values that a property may have for a user; undefined for a stranger. */
export type ValuesFor = (
  user: (RequestUser & Readonly<Record<string, any>>) | undefined,
) => readonly unknown[]

/** The rule that always holds. */
export const everyone: Rule = { kind: 'constant', holds: true }

/** The rule that never holds. */
export const nobody: Rule = { kind: 'constant', holds: false }

/** The rule that holds for every user, and not for strangers. */
export const signedIn: Rule = { kind: 'signed-in' }

/** Creates the rule that holds for users with a role. */
export function role(name: string): Rule {
  return { kind: 'role', role: name }
}

/**
 * Creates the rule that holds for rows whose property is the id of the user.
 *
 * @example
 * ```ts
 * const rules = { Order: { read: any(role('staff'), own('userId')), write: role('staff') } }
 * ```
 */
export function own(property: string): Rule {
  return { kind: 'value', property, values: (user) => (user === undefined ? [] : [user.id]) }
}

/** Creates the rule that holds for rows whose property has one of these values. */
export function where(property: string, ...values: readonly unknown[]): Rule {
  return { kind: 'value', property, values: () => values }
}

/**
 * Creates the rule that holds for rows whose property has one of the values that the user has, such as the departments
 * of a user.
 *
 * @param values returns the values; its argument is the identity that the guard has returned, undefined for a stranger
 */
export function having(property: string, values: ValuesFor): Rule {
  return { kind: 'value', property, values }
}

/**
 * Creates the rule that holds for rows that refer to a row for which another rule holds.
 *
 * @param property the property with the reference
 * @param rule the rule for the other row
 *
 * @example
 * ```ts
 * const rules = { Order: { read: via('customerId', own('userId')) } }
 * ```
 */
export function via(property: string, rule: Rule): Rule {
  return { kind: 'via', property, rule }
}

/** Creates the rule that holds if one of these rules holds. */
export function any(...rules: readonly Rule[]): Rule {
  return { kind: 'any', rules }
}

/** Creates the rule that holds if all of these rules hold. */
export function all(...rules: readonly Rule[]): Rule {
  return { kind: 'all', rules }
}

/** Creates the rule that holds if another rule does not. */
export function not(rule: Rule): Rule {
  return { kind: 'not', rule }
}
