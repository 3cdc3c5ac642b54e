// Replaces the calls in process, for programs without one.
import { leftOut } from './left-out.ts'

export function inProcessCall(): () => never {
  return () => {
    throw leftOut('`api.call`')
  }
}
