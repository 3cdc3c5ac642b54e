import { leftOut } from './left-out.ts'

export function multipartDecoder(): never {
  throw leftOut('The decoder of multipart forms')
}
