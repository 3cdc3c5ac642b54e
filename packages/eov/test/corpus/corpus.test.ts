import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Case } from './case.ts'
import { differences } from './differences.ts'
import { expectReply } from './expect-reply.ts'
import { groups } from './groups.ts'
import { childHost } from './hosts/child.ts'
import { fetchInProcess } from './hosts/fetch.ts'
import { partsOf, type Host } from './hosts/host.ts'
import { inProcess } from './hosts/in-process.ts'
import { expressHost, nodeHost } from './hosts/node.ts'
import { runtime } from './runtime.ts'

const [bun, deno] = await Promise.all([runtime('bun'), runtime('deno')])

const hosts: Record<string, () => Promise<Host>> = {
  'Express with express-openapi-validator': () => expressHost(groups, 'eov'),
  'Express with compiled validators': () => expressHost(groups, 'compiled'),
  'node:http': () => nodeHost(groups),
  fetch: () => fetchInProcess(groups),
  'in process': () => inProcess(groups),
  Bun: () => childHost(groups, bun!, ['run']),
  Deno: () => childHost(groups, deno!, ['run', '--allow-all', '--node-modules-dir=manual']),
}

/** Why a case cannot be asked of a host. */
function unaskable(host: string, { needsSocket, notAsUrl }: Case): string | undefined {
  if (host === 'fetch' || host === 'in process') if (needsSocket !== undefined) return needsSocket
  return host === 'fetch' || host === 'Bun' || host === 'Deno' ? notAsUrl : undefined
}

const failedSomewhere = new Set<Case>()
const asked = new Set<string>()

for (const [name, start] of Object.entries(hosts)) {
  const there = !(name === 'Bun' && bun === undefined) && !(name === 'Deno' && deno === undefined)
  if (!there) test.skip(`${name} cannot be had here, so nothing is asked of it`, () => undefined)
  describe.runIf(there)(name, () => {
    let host: Host
    beforeAll(async () => {
      asked.add(name)
      host = await start()
    })
    afterAll(() => host?.end())

    describe.each(groups.map((group, index) => ({ ...group, index })))(
      '$title',
      ({ title, index, cases }) => {
        for (const one of cases) {
          const reason = unaskable(name, one)
          if (reason !== undefined) {
            test.skip(`${one.title} (not asked: ${reason})`, () => undefined)
            continue
          }
          test(one.title, async () => {
            if (name === 'fetch') expectSayable(one)
            const answered = await host.send(index, one.request)
            const look = (expected: Case['expected']) => expectReply(answered, expected, host.base(index))
            const row = differences.find(
              (each) => each.host === name && each.case === `${title} > ${one.title}`,
            )
            if (row !== undefined) {
              expect(
                () => look(one.expected),
                'the row in the table of differences is no longer needed',
              ).toThrow()
              return look({ ...one.expected, ...row.expected })
            }
            try {
              look(one.expected)
            } catch (error) {
              if (one.defect === undefined) throw error
              failedSomewhere.add(one)
            }
          })
        }
      },
    )
  })
}

describe('the corpus', () => {
  test.each(groups.flatMap(({ cases }) => cases).filter(({ defect }) => defect !== undefined))(
    'still needs to say of "$title": $defect',
    (one) => {
      // Whoever asks only some of the hosts cannot know.
      if (asked.size >= Object.keys(hosts).length - 1) expect(failedSomewhere).toContain(one)
    },
  )

  test('speaks in its table of differences of cases that there are', () => {
    const titles = new Set(
      groups.flatMap((group) => group.cases.map((one) => `${group.title} > ${one.title}`)),
    )
    expect(differences.filter((row) => !titles.has(row.case) || !(row.host in hosts))).toEqual([])
  })

  test('names each case once', () => {
    const titles = groups.flatMap((group) => group.cases.map((one) => `${group.title} > ${one.title}`))
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
  })
})

/** What a URL would say otherwise is not to be asked in silence. */
function expectSayable({ request }: Case): void {
  const [, target] = partsOf(request.line)
  const url = `http://localhost/g${target}`
  expect(new URL(url).href, 'a URL cannot say this: give `notAsUrl`').toBe(url)
}
