/** Returns the error for a part that is called although the build has left it out. */
export function leftOut(what: string): Error {
  return new Error(`${what} is not in this file, because nothing named it when the file was built.`)
}
