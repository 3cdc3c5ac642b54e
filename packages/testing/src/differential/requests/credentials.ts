import type { OperationModel } from '@concordat/model'
import type { Random } from '../random.ts'

/** Where credentials are put: headers by name, pairs of the query, and cookies. */
export interface Place {
  headers: Record<string, string>
  query: [string, string][]
  cookies: string[]
}

/** Puts credentials of one alternative into a request: mostly those that the guards take. */
export function addCredentials({ security }: OperationModel, random: Random, into: Place): void {
  if (security.length === 0 || random.chance(0.06)) return
  for (const { scheme } of random.pick(security)) {
    const key = random.chance(0.93)
      ? 'good'
      : random.pick(['', 'bad', 'forbidden', 'good ', 'g%6Fod', 'good, good'])
    if (scheme.type === 'http') {
      const name = random.pick([scheme.scheme!, scheme.scheme!.toUpperCase()])
      into.headers['authorization'] = random.chance(0.96)
        ? `${name} ${key}`
        : random.pick(['Bearer', 'Bearer  good', 'Digest good', 'Bearergood', 'Basic ', 'bearer\tgood'])
    } else if (scheme.in === 'header') into.headers[scheme.parameter!] = key
    else if (scheme.in === 'cookie') into.cookies.push(`${scheme.parameter}=${key}`)
    else into.query.push([scheme.parameter!, key])
  }
}
