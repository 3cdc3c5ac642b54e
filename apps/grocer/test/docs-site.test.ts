import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { operations } from '@grocer/contract'
import { openBrowser } from '@concordat/testing/browser'

const docs = fileURLToPath(new URL('../../docs/', import.meta.url))
const browser = await openBrowser()

test.skipIf(browser === undefined)(
  'the reference site is one file that shows every operation and loads nothing else',
  async () => {
    await promisify(execFile)(process.execPath, [`${docs}src/build.ts`])
    const html = readFileSync(`${docs}dist/index.html`)
    const server = createServer(
      (_request, response) => void response.setHeader('content-type', 'text/html').end(html),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const page = await browser!.newPage()
    const elsewhere: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url()))
        elsewhere.push(request.url())
    })
    try {
      await page.goto(url, { waitUntil: 'networkidle' })
      // The page renders only the part around the current position.
      for (const { operationId, tags, summary } of operations) {
        await page.goto(`${url}#/${tags![0]}/${operationId}`.toLowerCase())
        await page.getByRole('heading', { name: summary! }).first().waitFor()
      }
      expect(elsewhere).toEqual([])
    } finally {
      await browser!.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  },
)
