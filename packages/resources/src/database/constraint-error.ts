/** The error of a statement that violates a constraint of the database. */
export class ConstraintError extends Error {
  /** `reference` stands for a foreign key. */
  readonly kind: 'unique' | 'reference'
  /** The columns of the constraint, if the database names them. */
  readonly columns: readonly string[]

  constructor(kind: 'unique' | 'reference', columns: readonly string[], cause: unknown) {
    super(`A statement violates a ${kind} constraint`, { cause })
    this.name = 'ConstraintError'
    this.kind = kind
    this.columns = columns
  }
}
