/** The error after a client has closed its connection before the reply. It is not logged. */
export class ClientDisconnected extends Error {
  constructor() {
    super('The client has closed the connection.')
    this.name = 'ClientDisconnected'
  }
}
