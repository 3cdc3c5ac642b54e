import type { AnyApi } from '@concordat/server/kit'
import type { OpenHost } from './hosts.ts'

/** Sends one request to an API on a host, and reads the reply. */
export async function ask(
  open: (api: any) => Promise<OpenHost>,
  api: unknown,
  path: string,
  init: RequestInit = {},
) {
  const host = await open(api as AnyApi)
  try {
    const response = await host.fetch(path, init)
    return { status: response.status, headers: response.headers, text: await response.text() }
  } finally {
    await host.close()
  }
}
