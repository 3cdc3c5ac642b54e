import { successesOf, type OperationModel } from '@concordat/model'

/** The success reply of an operation. */
export interface Success {
  readonly status: number
  /** Whether the reply has the resource as its body. */
  readonly hasBody: boolean
  /** Whether the operation declares the header `Location`. */
  readonly hasLocation: boolean
}

/** Returns the first declared response with a 2xx status. The range `2XX` does not count. */
export function successOf(operation: OperationModel): Success | undefined {
  const response = successesOf(operation).find(({ status }) => typeof status === 'number')
  if (response === undefined) return undefined
  return {
    status: response.status as number,
    hasBody: response.content.length > 0,
    hasLocation: response.headers.some(({ name }) => name.toLowerCase() === 'location'),
  }
}
