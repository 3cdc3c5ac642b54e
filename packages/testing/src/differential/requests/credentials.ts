import type { OperationModel } from '@concordat/model'
import type { Random } from '../../random.ts'

/** The parts of a request under construction: headers by name, query pairs, cookies. */
export interface Place {
  headers: Record<string, string>
  query: [string, string][]
  cookies: string[]
}

/**
 * Adds the credentials of one security alternative to a request, or sometimes none. In most cases the guards accept
 * them.
 */
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
