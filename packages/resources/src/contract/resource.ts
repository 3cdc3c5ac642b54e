import type { OperationModel, ResourceRole } from '@concordat/model'

/**
 * How the values of a property are stored. Each database has its own column type for each kind, and both give back
 * exactly the stored value.
 */
export type ColumnType =
  | { readonly kind: 'integer' | 'number' | 'text' | 'boolean' | 'date' | 'date-time' }
  /** `types` has the JSON types that the schema allows, without null; undefined for any. */
  | { readonly kind: 'json'; readonly types?: readonly string[] }
  /** A number with a fixed count of decimals, such as a price. It is stored exactly. */
  | { readonly kind: 'decimal'; readonly scale: number }

/** What happens to a resource whose property refers to a resource that is removed. */
export type OnRemove = 'restrict' | 'cascade' | 'set null'

/** A property that is the key of another resource. */
export interface Relation {
  /** The name of the other resource. */
  readonly resource: string
  readonly onRemove: OnRemove
}

/** How the server makes the value of a `readOnly` property. */
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
  readonly relation: Relation | undefined
  /** Undefined for a value that the client sends. */
  readonly generated: Generated | undefined
  /** The `default` of the schema; undefined without one. */
  readonly default: unknown
  /** The place of the property in the document, for messages. */
  readonly pointer: string
}

/** A list of objects within a resource that has a table of its own, because the objects refer to other resources. */
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
  /** The stored properties, the key included. Properties that are links have no column, and are left out. */
  readonly properties: readonly Property[]
  readonly children: readonly ChildList[]
  /** The names of the properties whose value is the URL of the resource itself. */
  readonly links: readonly string[]
  readonly operations: readonly StoredOperation[]
}

/** An operation on a stored resource. */
export interface StoredOperation {
  readonly operation: OperationModel
  readonly role: ResourceRole
}
