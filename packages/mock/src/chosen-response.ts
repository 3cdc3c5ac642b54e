import { HttpError } from '@concordat/core'
import { successesOf, type OperationModel, type ResponseModel } from '@concordat/model'

/** A declared response, and the status that the mock sends for it. */
export interface ChosenResponse {
  response: ResponseModel
  status: number
}

/**
 * Selects the response to a call: the response of the preferred status, or else the first success response.
 *
 * @param code the status that the client prefers
 * @throws HttpError 400 if the preferred status is not declared, 501 if no response can be sent
 */
export function chosenResponse(operation: OperationModel, code: number | undefined): ChosenResponse {
  const { responses } = operation
  if (code !== undefined) {
    const declared = [code, `${String(code)[0]}XX`, 'default']
      .map((status) => responses.find((one) => one.status === status))
      .find((one) => one !== undefined)
    if (declared !== undefined) return { response: declared, status: code }
    const all = responses.map(({ status }) => status).join(', ')
    throw HttpError.of('no-such-response', {
      detail: `${operation.operationId} declares no ${code}, but ${all || 'no response at all'}.`,
    })
  }
  const [success] = successesOf(operation)
  const fallback = responses.find(({ status }) => status === 'default')
  const response = success ?? fallback ?? responses.find(({ status }) => !String(status).startsWith('1'))
  if (success === undefined && responses.some(({ status }) => status === 101))
    throw HttpError.of('not-implemented', {
      detail: `${operation.operationId} changes the protocol (101), which a mock does not.`,
    })
  if (response === undefined)
    throw HttpError.of('not-implemented', {
      detail: `The contract declares no final response of ${operation.operationId}.`,
    })
  return { response, status: statusOf(response) }
}

function statusOf({ status }: ResponseModel): number {
  if (typeof status === 'number') return status
  return status === 'default' ? 200 : Number(status[0]) * 100
}
