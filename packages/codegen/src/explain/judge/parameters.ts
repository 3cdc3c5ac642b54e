import { typesOf, type Schema } from '@concordat/model'
import type { Finding, Interpreter, Place } from '../object-table.ts'
import { unlessBroken } from '../unless-broken.ts'

/** A keyword of which some values are not done. */
export function valueFinding(keyword: string, values: (string | RegExp)[], why: string): Interpreter {
  return (value) =>
    values.some((one) => (typeof one === 'string' ? one === value : one.test(String(value))))
      ? { verdict: 'ignored', why, as: `${keyword}: ${String(value)}` }
      : undefined
}

/** OpenAPI 3.1 section 4.8.12.2: in a query alone. 3.2 has it elsewhere too, where both ways are read alike. */
export function reservedFinding(_value: unknown, { node }: Place): Finding | undefined {
  if (node['in'] === 'query') return undefined
  return { verdict: 'documented', why: 'for clients: reserved characters are taken either way' }
}

/** An object in a response header is written `R,100,G,200`, also where it should be `R=100,G=200`. */
export function explodedHeader(value: unknown, { node, root }: Place): Finding | undefined {
  const schema = node['schema'] as Schema | undefined
  if (value !== true || schema === undefined) return undefined
  if (unlessBroken(() => typesOf(root, schema))?.has('object') !== true) return undefined
  return { verdict: 'ignored', why: 'objects in headers are not exploded', as: 'explode: true' }
}

/** OpenAPI 3.1 section 4.8.12.1: "the parameter definition SHALL be ignored". */
const ignoredHeaders = new Set(['accept', 'content-type', 'authorization'])

/** Why nobody looks at a parameter. */
export function parameterAside({ node, parent }: Place): string | undefined {
  const { in: location, name } = node
  if (location === 'querystring') return 'stands in a parameter that is not decoded'
  if (location === 'header' && ignoredHeaders.has(String(name).toLowerCase()))
    return 'the specification ignores header parameters named Accept, Content-Type and Authorization'
  const item = parent?.table.name === 'Operation' ? parent.parent : parent
  const path = item?.parent?.table.name === 'Paths' ? item.name : undefined
  return location === 'path' && path?.includes(`{${String(name)}}`) === false
    ? 'its path has no such template, so it is never sent'
    : undefined
}
