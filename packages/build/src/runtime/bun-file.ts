import { bunWebSockets, type BunServer } from '@concordat/server/fetch'
import type { About, AppModule } from './app-module.ts'
import { fetchFile, type FetchFile } from './fetch-file.ts'
import { runFile } from './run-file.ts'

// Only the used part of Bun is declared, because Bun's type package would change the types of Node.
declare const Bun: {
  serve(options: object): { url: URL; stop(): Promise<void> }
}

interface Server extends BunServer {
  requestIP(request: Request): { address: string } | null
}

/** Creates what a file that is built for Bun exports, and its command line. */
export async function bunFile(
  app: AppModule,
  about: About,
): Promise<FetchFile & { run(args: string[]): Promise<number> }> {
  const file = await fetchFile(app, about)
  return {
    ...file,
    run: (args) =>
      runFile(args, about.name, file.api, async ({ host, port, socket }) => {
        await file.api.start()
        const server = Bun.serve({
          ...(socket === undefined ? { hostname: host, port } : { unix: socket }),
          fetch: (request: Request, given: Server) =>
            file.fetch(request, {
              address: given.requestIP(request)?.address,
              openWebSocket: bunWebSockets.on(given),
            }),
          websocket: bunWebSockets.handler,
        })
        for (const signal of ['SIGINT', 'SIGTERM'] as const)
          process.once(signal, () => void server.stop().then(() => file.api.stop()))
        return socket ?? server.url.origin
      }),
  }
}
