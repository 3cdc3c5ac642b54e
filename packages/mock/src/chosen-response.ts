import { HttpError, isBodiless } from '@concordat/core'
import { successesOf, type OperationModel, type ResponseModel } from '@concordat/model'

/** A declared response, and the status code with which the mock sends it. */
export interface ChosenResponse {
  response: ResponseModel
  status: number
}

/**
 * Selects the response to a call: the response for the preferred status, or else the first success response.
 * Without a success response, the mock selects `default`, or else the first response that is not informational (1xx).
 *
 * @param code the status code that the client prefers
 * @throws HttpError 400 if the preferred status is not declared, 501 if the response cannot be sent
 */
export function chosenResponse(operation: OperationModel, code: number | undefined): ChosenResponse {
  const { responses } = operation
  if (code !== undefined) {
    const isStatus = code >= 100 && code <= 599
    const declared = (isStatus ? [code, `${String(code)[0]}XX`, 'default'] : [])
      .map((status) => responses.find((one) => one.status === status))
      .find((one) => one !== undefined)
    if (declared !== undefined && code < 200)
      throw HttpError.of('not-implemented', {
        detail: `${code} is informational, and a mock sends only final responses.`,
      })
    // A range or `default` may declare a body, which a reply with the status 204, 205 or 304 never has.
    if (declared !== undefined && isBodiless(code))
      return { response: { ...declared, content: [] }, status: code }
    if (declared !== undefined) return { response: declared, status: code }
    const all = responses.map(({ status }) => status).join(', ')
    throw HttpError.of('no-such-response', {
      detail: `${operation.operationId} does not declare ${Number.isNaN(code) ? 'this status' : code}. Declared: ${all || 'none'}.`,
    })
  }
  const [success] = successesOf(operation)
  const fallback = responses.find(({ status }) => status === 'default')
  const response = success ?? fallback ?? responses.find(({ status }) => !String(status).startsWith('1'))
  if (success === undefined && responses.some(({ status }) => status === 101))
    throw HttpError.of('not-implemented', {
      detail: `${operation.operationId} switches protocols (101). A mock does not support this.`,
    })
  if (response === undefined)
    throw HttpError.of('not-implemented', {
      detail: `The contract declares only informational (1xx) responses of ${operation.operationId}, or none.`,
    })
  return { response, status: statusOf(response) }
}

function statusOf({ status }: ResponseModel): number {
  if (typeof status === 'number') return status
  return status === 'default' ? 200 : Number(status[0]) * 100
}
