/** Compiles no validator: all of them are written out in the built file. */
export function compiledValidator(): undefined {
  return undefined
}
