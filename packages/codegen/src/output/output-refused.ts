/** What is generated may not go to a folder: something of somebody else is there. Nothing was written or removed. */
export class OutputRefused extends Error {
  constructor(reason: string, remedy: string) {
    super(`${reason} Nothing was written or removed. ${remedy}`)
    this.name = 'OutputRefused'
  }
}
