import type { About, AppModule } from './app-module.ts'
import { fetchProgram } from './fetch-program.ts'

// Only the used part of Deno is declared, because its types would change those of Node.
declare const Deno: {
  serve(
    options: object,
    handler: (request: Request, info: { remoteAddr: { hostname?: string } }) => Promise<Response>,
  ): { addr: { hostname: string; port: number }; shutdown(): Promise<void> }
}

/** Creates what a file that is built for Deno exports, and its command line. */
export function denoFile(app: AppModule, about: About) {
  return fetchProgram(app, about, (file, { host, port, socket }) => {
    const where = socket === undefined ? { hostname: host, port } : { path: socket }
    const server = Deno.serve({ ...where, onListen: () => undefined }, (request, { remoteAddr }) =>
      file.fetch(request, { address: remoteAddr.hostname }),
    )
    return {
      url: `http://${server.addr.hostname}:${server.addr.port}`,
      stop: () => server.shutdown(),
    }
  })
}
