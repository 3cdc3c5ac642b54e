/** The client has left in the middle: there is nobody to answer, and nothing that is worth a line. */
export class ClientGone extends Error {
  constructor() {
    super('The client has left.')
    this.name = 'ClientGone'
  }
}
