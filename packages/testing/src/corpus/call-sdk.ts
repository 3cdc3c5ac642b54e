import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { forms, streams, styles, UnexpectedReply } from '@concordat/client'
import { partsOf, type AnyApi } from '@concordat/server/kit'
import { fetchHandler } from '@concordat/server/fetch'
import { sampleRequest, type Sampler } from '@concordat/samples'
import type { Outcome } from './outcome.ts'

interface Answer {
  status: number
  body: unknown
}

type Client = Partial<Record<string, (path: string, input: object) => Promise<Answer>>> & Caller

/** The generic call of a client, for methods that have no function of their own. */
interface Caller {
  send(method: string, path: string, input: object, serialization: object, options: object): Promise<Answer>
}

/** The status with which the mock answers if no value matches the schema of a reply. */
const impossible = 501

/** Calls every operation in process, through the SDK that was generated. */
export async function callSdk(file: string, api: AnyApi, sampler: Sampler): Promise<Outcome['sdk']> {
  const { createPathClient } = (await import(pathToFileURL(file).href)) as {
    createPathClient: (options: object) => Client
  }
  const { serializations } = (await import(pathToFileURL(join(dirname(file), 'paths.ts')).href)) as {
    serializations: Readonly<Record<string, object>>
  }
  const { basePath, operations } = partsOf(api).engine.model
  const client = createPathClient({
    baseUrl: `http://localhost${basePath}`,
    fetch: fetchHandler(api, { webSockets: 'refuse' }),
  })
  const parts = (key: string) => ({ ...serializations[key], ...forms, ...streams, ...styles })
  const outcome: Outcome['sdk'] = { called: 0, failures: [] }
  for (const operation of operations) {
    const sample = sampleRequest(sampler, operation)
    if (!('input' in sample)) continue
    const { method, path, operationId, responses } = operation
    // If an operation declares no status below 400, every status counts as a success.
    const expected = responses.filter((one) => String(one.status) < '4').length > 0 ? 400 : 600
    // `Request` of the Fetch standard rejects a body with GET.
    if (method === 'GET' && sample.input.body !== undefined) delete sample.input.body
    try {
      const { status, body } = await (client[method]?.(path, sample.input) ??
        client.send(method, path, sample.input, parts(`${method} ${path}`), {}))
      if (status < expected || status === impossible) outcome.called++
      else outcome.failures.push(`${operationId}: ${status} ${JSON.stringify(body)?.slice(0, 300)}`)
    } catch (error) {
      // The SDK rejects the mock's 501 if the contract declares another reply for this status, for example by
      // `default`.
      if (error instanceof UnexpectedReply && error.status === impossible) outcome.called++
      else outcome.failures.push(`${operationId}: ${(error as Error).message.slice(0, 300)}`)
    }
  }
  return outcome
}
