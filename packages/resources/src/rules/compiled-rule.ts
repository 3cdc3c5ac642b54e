import type { BootFault } from '@concordat/server'
import type { Property, Resource } from '../contract/resource.ts'
import type { Rule, ValuesFor } from './rule.ts'

/** A rule whose properties were found in the contract. */
export type CompiledRule =
  | { readonly kind: 'constant'; readonly holds: boolean }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'role'; readonly role: string }
  | { readonly kind: 'value'; readonly property: Property; readonly values: ValuesFor }
  | {
      readonly kind: 'via'
      readonly property: Property
      readonly resource: Resource
      readonly rule: CompiledRule
    }
  | { readonly kind: 'any' | 'all'; readonly rules: readonly CompiledRule[] }
  | { readonly kind: 'not'; readonly rule: CompiledRule }

/** The rule for a property that a rule names and that cannot be used. The fault keeps the API from starting. */
const unusable: CompiledRule = { kind: 'constant', holds: false }

/**
 * Finds the properties that a rule names.
 *
 * @param faults receives what is wrong with the rule
 */
export function compileRule(
  rule: Rule,
  resource: Resource,
  resources: ReadonlyMap<string, Resource>,
  faults: BootFault[],
): CompiledRule {
  switch (rule.kind) {
    case 'value': {
      const property = propertyOf(resource, rule.property, faults)
      if (property === undefined) return unusable
      if (property.type.kind !== 'json') return { ...rule, property }
      faults.push(
        ruleFault(`A rule of ${resource.name} compares "${property.name}", which is stored as JSON.`),
      )
      return unusable
    }
    case 'via': {
      const property = propertyOf(resource, rule.property, faults)
      if (property === undefined) return unusable
      const other = resources.get(property.relation?.resource ?? '')
      if (other !== undefined)
        return {
          kind: 'via',
          property,
          resource: other,
          rule: compileRule(rule.rule, other, resources, faults),
        }
      faults.push(
        ruleFault(
          `A rule of ${resource.name} follows "${property.name}", which refers to no resource. Add \`x-relation\`.`,
        ),
      )
      return unusable
    }
    case 'any':
    case 'all':
      return {
        kind: rule.kind,
        rules: rule.rules.map((one) => compileRule(one, resource, resources, faults)),
      }
    case 'not':
      return { kind: 'not', rule: compileRule(rule.rule, resource, resources, faults) }
    default:
      return rule
  }
}

/** Returns the names of the properties that a rule compares with values, of which some are those of the client. */
export function comparedBy(rule: CompiledRule): ReadonlySet<string> {
  switch (rule.kind) {
    case 'value':
      return new Set([rule.property.name])
    case 'any':
    case 'all':
      return new Set(rule.rules.flatMap((one) => [...comparedBy(one)]))
    default:
      return new Set()
  }
}

/** Finds a property that a rule names. */
export function propertyOf(
  { name, properties }: Resource,
  wanted: string,
  faults: BootFault[],
): Property | undefined {
  const property = properties.find((one) => one.name === wanted)
  if (property === undefined) {
    const known = properties.map((one) => one.name).join(', ')
    faults.push(ruleFault(`A rule of ${name} names the property "${wanted}". ${name} has ${known}.`))
  }
  return property
}

/** A fault of a rule. */
export function ruleFault(message: string): BootFault {
  return { code: 'rule-not-usable', message }
}
