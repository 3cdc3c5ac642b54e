import { isJson } from '@concordat/core'
import { partsOf, type AnyApi } from '@concordat/server/kit'
import { sampleRequest, type Sampler } from '@concordat/samples'
import type { Outcome } from './outcome.ts'
import type { ReplyOracle } from './reply-oracle.ts'

/** Requests every declared reply except 1xx from the mock, and validates each JSON body with Ajv. */
export async function checkReplies(
  api: AnyApi,
  sampler: Sampler,
  oracle: ReplyOracle,
): Promise<Outcome['replies']> {
  const outcome: Outcome['replies'] = { declared: 0, valid: 0, unsatisfiable: [], failures: [] }
  for (const operation of partsOf(api).engine.model.operations) {
    const sample = sampleRequest(sampler, operation)
    if (!('input' in sample)) continue
    for (const response of operation.responses) {
      const { status: declared, content } = response
      const code =
        typeof declared === 'number' ? declared : declared === 'default' ? 599 : Number(declared[0]) * 100
      // A 1xx response is interim, so a mock does not send it.
      if (code < 200) continue
      outcome.declared++
      const place = `${operation.operationId} ${declared}`
      const answer = await api.call(operation.operationId, sample.input, {
        headers: { 'mock-prefer': `code=${code}` },
      })
      const { status, headers, body } = answer as {
        status: number
        headers: Headers
        body: any
      }
      if (status === 501 && code !== 501) {
        outcome.unsatisfiable.push(`${place}: ${body.detail}`)
        continue
      }
      const media = content.find(({ type }) => type === headers.get('content-type')) ?? content[0]
      const isChecked =
        operation.method !== 'HEAD' &&
        media !== undefined &&
        media.schema !== true &&
        isJson(headers.get('content-type') ?? '')
      const fault =
        status !== code
          ? `was ${status} ${JSON.stringify(body).slice(0, 300)}`
          : isChecked && oracle(`${media.pointer}/schema`, body)
      if (fault) outcome.failures.push(`${place}: ${fault}`)
      else outcome.valid++
    }
  }
  return outcome
}
