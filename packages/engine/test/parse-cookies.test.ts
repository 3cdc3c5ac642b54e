import { expect, test } from 'vitest'
import { parseCookies } from '@concordat/engine'

test('spaces and tabs around a cookie are left out, and other white space is part of its name', () => {
  expect([...parseCookies(' a = 1;\tb="2"\t;;=3;c;a=4')]).toEqual([
    ['a', ['1', '4']],
    ['b', ['2']],
  ])
  for (const space of ['\u00A0', '\u0085', '\uFEFF'])
    expect([...parseCookies(`${space}__Host-session=x`).keys()]).toEqual([`${space}__Host-session`])
  const start = performance.now()
  parseCookies(`${' '.repeat(100_000)}x=1`)
  parseCookies(`x${' '.repeat(100_000)}y=1`)
  expect(performance.now() - start).toBeLessThan(100)
})
