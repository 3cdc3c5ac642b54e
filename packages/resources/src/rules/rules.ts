import { HttpError } from '@concordat/core'
import type { BootFault } from '@concordat/server'
import type { RequestUser } from '@concordat/server/kit'
import type { Property, Resource } from '../contract/resource.ts'
import { openAccess, type Access } from './access.ts'
import { comparedBy, compileRule, propertyOf, ruleFault, type CompiledRule } from './compiled-rule.ts'
import { decide, type Decision } from './condition.ts'
import { dependentsOf, type Dependent } from './dependents.ts'
import type { ResourceRules, RulesByResource } from './resource-rules.ts'
import { waysToLook } from './ways-to-look.ts'

/** The rules of an API, and how they know the client of a request. */
export interface RequestRules {
  readonly rules: Rules
  readonly userOf: (identities: Readonly<Record<string, any>>) => RequestUser | undefined
}

interface CompiledRules {
  readonly read: CompiledRule
  readonly write: CompiledRule
  readonly owner: Property | undefined
}

/** The compiled rules of an API. */
export class Rules {
  /** What a client can find out in spite of the rules, as sentences for the log. */
  readonly warnings: readonly string[]
  readonly #rules = new Map<string, CompiledRules>()
  readonly #dependents = new Map<string, readonly Dependent[]>()

  /**
   * @param accepts the names of properties, such as `Customer.email`, by which clients may find out about rows that they
   *   may not see
   * @param faults receives what is wrong with the rules
   */
  constructor(
    given: RulesByResource,
    resources: ReadonlyMap<string, Resource>,
    accepts: readonly string[],
    faults: BootFault[],
  ) {
    for (const [name, own] of Object.entries(given)) {
      const resource = resources.get(name)
      if (resource === undefined) {
        faults.push(
          ruleFault(`There are rules for ${name}. The contract has ${[...resources.keys()].join(', ')}.`),
        )
        continue
      }
      const { read, write = read, owner }: ResourceRules = 'kind' in own ? { read: own } : own
      this.#rules.set(name, {
        read: compileRule(read, resource, resources, faults),
        write: compileRule(write, resource, resources, faults),
        owner: owner === undefined ? undefined : propertyOf(resource, owner, faults),
      })
    }
    const isRuled = (name: string) => this.#rules.has(name)
    for (const resource of resources.values()) {
      const dependents = dependentsOf(resource, resources.values()).filter(
        (one) => isRuled(one.resource.name) && !one.names.some((name) => accepts.includes(name)),
      )
      if (dependents.length > 0) this.#dependents.set(resource.name, dependents)
    }
    const all = [...resources.values()]
    // A rule that shows all rows to everybody hides none.
    const ruled = [...this.#rules]
      .filter(([, { read }]) => !(read.kind === 'constant' && read.holds))
      .map(([name, rules]) => [resources.get(name)!, comparedBy(rules.read)] as const)
    this.warnings = [
      ...waysToLook(new Map(ruled), accepts),
      // A resource that is new in the contract is easily forgotten.
      ...all
        .filter(({ name }) => !isRuled(name))
        .map(
          ({ name }) =>
            `There is no rule for ${name}, so all of its rows are seen and changed by whoever may call its operations. If that is meant, write ${name}: everyone.`,
        ),
    ]
    const known = new Set(
      [...resources.values()].flatMap(({ name, properties, children }) =>
        [...properties, ...children.flatMap((child) => child.properties)].map((one) => `${name}.${one.name}`),
      ),
    )
    for (const name of accepts)
      if (!known.has(name))
        faults.push(ruleFault(`\`accepts\` names ${name}, which is no property of a resource.`))
  }

  /** Returns what a user may do with the rows of a resource. @param user undefined for a stranger */
  accessTo(resource: Resource, user: RequestUser | undefined): Access {
    const readOf = (name: string) => this.#decide(name, 'read', user)
    const rules = this.#rules.get(resource.name)
    const owner = rules?.owner
    return {
      ...openAccess,
      read: readOf(resource.name),
      write: this.#decide(resource.name, 'write', user),
      owner: owner === undefined || user === undefined ? undefined : { property: owner, value: user.id },
      readOf,
      requireRemovable: () => {
        for (const { resource: other, right } of this.#dependents.get(resource.name) ?? []) {
          if (this.#decide(other.name, right, user) === true) continue
          const verb = right === 'read' ? 'see' : 'change'
          throw HttpError.of('forbidden', {
            detail: `Only who may ${verb} every ${other.name} may remove a ${resource.name}, because others refer to it.`,
          })
        }
      },
    }
  }

  #decide(name: string, right: 'read' | 'write', user: RequestUser | undefined): Decision {
    const rules = this.#rules.get(name)
    return rules === undefined ? true : decide(rules[right], user)
  }
}
