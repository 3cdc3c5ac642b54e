import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A TCP proxy whose connections can be cut at any byte. */
export interface CuttingProxy extends AsyncDisposable {
  url: string
  /** What the clients have sent. */
  received(): string
  /** Cuts all connections at once. */
  cut(): void
}

/**
 * Opens a proxy in front of a server.
 *
 * @param limit returns the number of bytes after which a connection is cut; default: none
 */
export async function openCuttingProxy(
  url: string,
  limit: () => number = () => Infinity,
): Promise<CuttingProxy> {
  const open = new Set<Socket>()
  let received = ''
  const server = createServer((client) => {
    const upstream = connect(Number(new URL(url).port), '127.0.0.1')
    let left = limit()
    const end = () => {
      client.destroy()
      upstream.destroy()
    }
    upstream.on('data', (chunk: Buffer) => {
      client.write(chunk.subarray(0, left))
      left -= chunk.length
      // The client gets the bytes before the cut.
      if (left <= 0) client.end(end)
    })
    client.on('data', (chunk: Buffer) => (received += chunk.toString())).pipe(upstream)
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.on('error', end).on('close', () => (open.delete(socket), end()))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: () => received,
    cut,
    async [Symbol.asyncDispose]() {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
