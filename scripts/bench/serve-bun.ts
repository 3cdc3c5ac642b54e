// What is used of Bun, whose types would otherwise be laid over those of Node everywhere.
declare const Bun: {
  serve(options: {
    hostname: string
    port: number
    fetch: (request: Request) => Response | Promise<Response>
  }): unknown
}

/** Listens with Bun on the port that the measuring process has chosen. */
export function serveBun(fetch: (request: Request) => Response | Promise<Response>): void {
  Bun.serve({ hostname: '127.0.0.1', port: Number(process.env['PORT']), fetch })
}
