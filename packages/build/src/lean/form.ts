import { leftOut } from './left-out.ts'

export function formDecoder(): never {
  throw leftOut('The decoder of forms')
}
