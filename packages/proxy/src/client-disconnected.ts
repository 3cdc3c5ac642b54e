/** The client has closed the connection before the reply. Neither a reply nor a log entry is needed. */
export class ClientDisconnected extends Error {
  constructor() {
    super('The client has closed the connection.')
    this.name = 'ClientDisconnected'
  }
}
