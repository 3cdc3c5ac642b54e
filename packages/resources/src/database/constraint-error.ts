/** A statement that a constraint of the database has refused. */
export class ConstraintError extends Error {
  readonly kind: 'unique' | 'reference'
  /** The columns of the constraint, if the database names them. */
  readonly columns: readonly string[]

  constructor(kind: 'unique' | 'reference', columns: readonly string[], cause: unknown) {
    super(`A ${kind} constraint refused a statement`, { cause })
    this.name = 'ConstraintError'
    this.kind = kind
    this.columns = columns
  }
}
