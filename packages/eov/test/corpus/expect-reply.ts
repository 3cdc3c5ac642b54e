import { expect } from 'vitest'
import type { Expected } from './case.ts'
import type { Answered } from './hosts/host.ts'

/** Checks a reply against the expected one. @param base the mount path, which precedes every `instance` */
export function expectReply({ status, headers, body }: Answered, expected: Expected, base: string): void {
  const text = new TextDecoder().decode(body)
  expect(status, text).toBe(expected.status)
  for (const [name, want] of Object.entries(expected.headers ?? {})) {
    const value = headers.get(name)
    if (want === null) expect(value, name).toBeUndefined()
    else if (want instanceof RegExp) expect(value, name).toMatch(want)
    else expect(value, name).toBe(want)
  }
  if (expected.text !== undefined) expect(text).toBe(expected.text)
  if (expected.bytes !== undefined) expect([...body]).toEqual([...expected.bytes])
  if (expected.json !== undefined) expect(JSON.parse(text)).toEqual(withBase(expected.json, base))
  if (expected.members !== undefined) expect(JSON.parse(text)).toMatchObject(withBase(expected.members, base))
  if (expected.faults !== undefined) expect(faultsOf(text)).toEqual(expected.faults.toSorted())
  for (const secret of expected.without ?? []) {
    expect(text).not.toContain(secret)
    expect(JSON.stringify([...headers])).not.toContain(secret)
  }
}

function withBase<T>(value: T, base: string): T {
  if (typeof value !== 'object' || value === null || !('instance' in value)) return value
  return { ...value, instance: `${base}${String(value.instance)}` }
}

function faultsOf(text: string): string[] {
  const { errors = [] } = JSON.parse(text) as { errors?: { in: string; pointer: string; rule: string }[] }
  const faults = errors.map((fault) => [fault.in, fault.pointer, fault.rule].filter(Boolean).join(' '))
  return [...new Set(faults)].toSorted()
}
