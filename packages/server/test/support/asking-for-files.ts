import { join } from 'node:path'
import { expect, vi } from 'vitest'
import { implement } from '@concordat/server'
import { files, type FilesOptions } from '@concordat/server/files'
import { contractOf, remembering } from './app.ts'
import type { Folder } from './folder.ts'
import { hosts } from './hosts.ts'

/** Asks for a file. Without headers, it is asked for in no coding; `fetch` asks for some by itself. */
export type AskForFile = (
  path: string,
  headers?: Record<string, string>,
  init?: RequestInit,
) => Promise<Response>

/** Returns a function that serves the folder `public` of a folder at `/static/` on one host, while a test asks for files. */
export function askingForFiles(host: string, folder: () => Folder) {
  return async (
    run: (ask: AskForFile, log: { lines: string[] }) => Promise<void>,
    options?: FilesOptions,
  ): Promise<void> => {
    const log = remembering()
    const routes = { '* /static/*': files(join(folder().path, 'public'), options) }
    const opened = await hosts[host]!(implement(contractOf({}), { log, routes } as never, {} as never))
    const responses: Response[] = []
    try {
      const ask: AskForFile = async (path, headers = { 'accept-encoding': 'identity' }, init = {}) => {
        const response = await opened.fetch(`/static/${path}`, { headers, ...init })
        responses.push(response)
        return response
      }
      await run(ask, log)
    } finally {
      for (const { body, bodyUsed } of responses) if (!bodyUsed) await body?.cancel()
      await opened.close()
    }
    // Whatever was asked, all files are closed in the end.
    if (folder().openFiles() !== undefined) await vi.waitFor(() => expect(folder().openFiles()).toEqual([]))
  }
}
