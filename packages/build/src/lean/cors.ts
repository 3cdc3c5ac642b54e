import { leftOut } from './left-out.ts'

export const Cors = function Cors(): never {
  throw leftOut('The option `cors`')
}
