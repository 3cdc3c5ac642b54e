/**
 * Thrown by `generate` if an output folder is not safe to write to: for example, it holds files that were not
 * generated, or it contains the contract, the repository or the other output folder. Nothing was written or removed.
 */
export class OutputRefused extends Error {
  constructor(reason: string, remedy: string) {
    super(`${reason} Nothing was written or removed. ${remedy}`)
    this.name = 'OutputRefused'
  }
}
