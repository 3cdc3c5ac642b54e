import type { About, AppModule } from './app-module.ts'
import { fetchFile, type FetchFile } from './fetch-file.ts'
import { runFile } from './run-file.ts'

// Only the used part of Deno is declared, because its types would change those of Node.
declare const Deno: {
  serve(
    options: object,
    handler: (request: Request, info: { remoteAddr: { hostname?: string } }) => Promise<Response>,
  ): { addr: { hostname: string; port: number }; shutdown(): Promise<void> }
}

/** Creates what a file that is built for Deno exports, and its command line. */
export async function denoFile(
  app: AppModule,
  about: About,
): Promise<FetchFile & { run(args: string[]): Promise<number> }> {
  const file = await fetchFile(app, about)
  return {
    ...file,
    run: (args) =>
      runFile(args, about.name, file.api, async ({ host, port, socket }) => {
        await file.api.start()
        const where = socket === undefined ? { hostname: host, port } : { path: socket }
        const server = Deno.serve({ ...where, onListen: () => undefined }, (request, { remoteAddr }) =>
          file.fetch(request, { address: remoteAddr.hostname }),
        )
        for (const signal of ['SIGINT', 'SIGTERM'] as const)
          process.once(signal, () => void server.shutdown().then(() => file.api.stop()))
        return socket ?? `http://${server.addr.hostname}:${server.addr.port}`
      }),
  }
}
