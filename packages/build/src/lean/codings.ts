// Replaces the content codings, for programs that name neither `compression` nor `contentCodings`.
import { leftOut } from './left-out.ts'

const none = (): never => {
  throw leftOut('The options `compression` and `contentCodings`')
}

export const coderOfRuntime = none
export const decoderOfRuntime = none
export const codedReply = none
export const codingFaults = (): never[] => []

export const Compression = function Compression(): never {
  return none()
}

export const RequestDecoding = Compression
