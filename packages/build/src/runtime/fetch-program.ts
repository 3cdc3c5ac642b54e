import type { About, AppModule } from './app-module.ts'
import { fetchFile, type FetchFile } from './fetch-file.ts'
import { runFile, type Where } from './run-file.ts'

/** A server of a runtime with the Fetch API. */
export interface RunningServer {
  /** Its address over TCP. */
  readonly url: string
  stop(): Promise<void>
}

/**
 * Creates what a file exports that is built for a runtime with the Fetch API, and its command line.
 *
 * @param serve starts the server of the runtime
 */
export async function fetchProgram(
  app: AppModule,
  about: About,
  serve: (file: FetchFile, where: Where) => RunningServer,
): Promise<FetchFile & { run(args: string[]): Promise<number> }> {
  const file = await fetchFile(app, about)
  return {
    ...file,
    run: (args) =>
      runFile(args, about.name, file.api, async (where) => {
        for (const api of file.apis) await api.start()
        const { url, stop } = serve(file, where)
        const end = () => void stop().then(() => Promise.all(file.apis.map((api) => api.stop())))
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end)
        return where.socket ?? url
      }),
  }
}
