import type { OperationModel, ResourceRole } from '@concordat/model'

/**
 * How the values of a property are stored. SQLite and PostgreSQL have different column types for a kind, and return the
 * same values.
 */
export type ColumnType =
  | { readonly kind: 'integer' | 'number' | 'text' | 'boolean' | 'date' | 'date-time' }
  /** `types` has the JSON types that the schema allows, without null; undefined for any. */
  | { readonly kind: 'json'; readonly types?: readonly string[] }
  /** A number with at most `scale` decimals, such as a price. It is stored exactly. */
  | { readonly kind: 'decimal'; readonly scale: number }

/** What happens to a resource when the resource is removed to which its property refers. */
export type OnRemove = 'restrict' | 'cascade' | 'set null'

/** A reference to another resource: the value of the property is its key. */
export interface Relation {
  /** The name of the other resource. */
  readonly resource: string
  readonly onRemove: OnRemove
}

/** How the server makes the value of a `readOnly` property. `link` is the URL of the resource itself. */
export type Generated = 'increment' | 'uuid' | 'created' | 'updated' | 'link'

/** A property of a resource, with its column. */
export interface Property {
  readonly name: string
  readonly column: string
  readonly type: ColumnType
  readonly isRequired: boolean
  readonly isNullable: boolean
  readonly isReadOnly: boolean
  readonly isWriteOnly: boolean
  readonly isUnique: boolean
  /** The names of the properties that rows with the same value must not share too; empty if the value alone is unique. */
  readonly uniqueWithin: readonly string[]
  readonly relation: Relation | undefined
  /** Undefined for a value that the client sends. */
  readonly generated: Generated | undefined
  /** The `default` of the schema; undefined without one. */
  readonly default: unknown
  /** The pointer of the property in the document, for messages. In a child list, it is that of the list. */
  readonly pointer: string
}

/** An array of objects within a resource. It has a table of its own, because the objects refer to other resources. */
export interface ChildList {
  readonly name: string
  readonly table: string
  readonly properties: readonly Property[]
  readonly isRequired: boolean
}

/** A schema of the contract whose values are stored. */
export interface Resource {
  readonly name: string
  readonly table: string
  readonly key: Property
  /** The properties with columns, including the key. Child lists and links are left out. */
  readonly properties: readonly Property[]
  readonly children: readonly ChildList[]
  /** The names of the properties whose value is the URL of the resource itself. */
  readonly links: readonly string[]
  readonly operations: readonly StoredOperation[]
  /** Whether its changes are recorded (`x-audit`). */
  readonly isAudited: boolean
}

/** An operation on a stored resource. */
export interface StoredOperation {
  readonly operation: OperationModel
  readonly role: ResourceRole
}
