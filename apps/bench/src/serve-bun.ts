// Only the used part of Bun is declared, because Bun's type package would change the types of Node in the
// whole repository.
declare const Bun: {
  serve(options: {
    hostname: string
    port: number
    fetch: (request: Request) => Response | Promise<Response>
  }): unknown
}

/** Listens with Bun, on the port given in the environment. */
export function serveBun(fetch: (request: Request) => Response | Promise<Response>): void {
  Bun.serve({ hostname: '127.0.0.1', port: Number(process.env['PORT']), fetch })
}
