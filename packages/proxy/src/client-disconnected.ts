/** The error if a client closes its connection before it has received the reply. It is not logged. */
export class ClientDisconnected extends Error {
  constructor() {
    super('The client has closed the connection.')
    this.name = 'ClientDisconnected'
  }
}
