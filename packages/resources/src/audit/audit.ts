import { escapePointer } from '@concordat/model'
import { ContractValidators, makeProjector, type Projector } from '@concordat/schema'
import type { ContractResources } from '../contract/resources-of.ts'
import type { Resource } from '../contract/resource.ts'
import type { Dialect } from '../database/dialect.ts'
import type { Steps } from '../database/query.ts'
import type { Values } from '../statements/values.ts'
import { AuditTable, type AuditRow } from './audit-table.ts'
import type { Author } from './author.ts'
import { changedValues } from './changed-values.ts'

/** Records the changes of the resources whose schema has `x-audit`. */
export class Audit {
  readonly #table: AuditTable
  /** Returns the values of a resource as a reply shows them: without `writeOnly` values, at any depth. */
  readonly #shown: ReadonlyMap<string, Projector>

  constructor({ model, resources }: ContractResources, dialect: Dialect) {
    this.#table = new AuditTable(dialect)
    const validators = new ContractValidators(model.root)
    this.#shown = new Map(
      [...resources.values()]
        .filter(({ isAudited }) => isAudited)
        .map(({ name }) => [
          name,
          makeProjector(
            model.root,
            { $ref: `#/components/schemas/${escapePointer(name)}` },
            (schema, value, results, scope) => validators.isValid(schema, value, 'reply', results, scope),
          ),
        ]),
    )
  }

  /** @param before undefined for a new resource @param after undefined for a removed one */
  *record(
    { name, key }: Resource,
    action: AuditRow['action'],
    before: Values | undefined,
    after: Values | undefined,
    author: Author,
  ): Steps<void> {
    const shown = (values: Values) => this.#shown.get(name)!(values) as Values
    const [old, current] = [before && shown(before), after && shown(after)]
    const changed = old && current && changedValues(old, current)
    yield this.#table.insert({
      resource: name,
      key: String((after ?? before)![key.name]),
      action,
      old: old && JSON.stringify(changed?.before ?? old),
      new: current && JSON.stringify(changed?.after ?? current),
      ...author,
    })
  }
}
