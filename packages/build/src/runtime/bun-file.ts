import { bunWebSockets, type BunServer } from '@concordat/server/fetch'
import type { About, AppModule } from './app-module.ts'
import { fetchProgram } from './fetch-program.ts'

// Only the used part of Bun is declared, because Bun's type package would change the types of Node.
declare const Bun: {
  serve(options: object): { url: URL; stop(): Promise<void> }
}

interface Server extends BunServer {
  requestIP(request: Request): { address: string } | null
}

/** Creates what a file that is built for Bun exports, and its command line. */
export function bunFile(app: AppModule, about: About) {
  return fetchProgram(app, about, (file, { host, port, socket }) => {
    const server = Bun.serve({
      ...(socket === undefined ? { hostname: host, port } : { unix: socket }),
      fetch: (request: Request, given: Server) =>
        file.fetch(request, {
          address: given.requestIP(request)?.address,
          openWebSocket: bunWebSockets.on(given),
        }),
      websocket: bunWebSockets.handler,
    })
    return { url: server.url.origin, stop: () => server.stop() }
  })
}
