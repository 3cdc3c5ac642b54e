/**
 * The property of a document that holds the validators which were written out for it. `concordat build` sets it on the
 * documents in a built file, and `implement` reads it. All copies of this package share the symbol.
 */
export const validatorsKey: unique symbol = Symbol.for('concordat.validators') as never
