import type { Fault } from '@concordat/core'

/** A JSON text in a request. */
export interface JsonText {
  in: Fault['in']
  /** The JSON pointer of the text within its part of the request. */
  pointer: string
  text: string
}
