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
import { runtime } from '../../../server/test/support/runtime.ts'

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

/** Why a case cannot be sent to a host; undefined where it can. */
function skipReason(host: string, { needsSocket, notAsUrl }: Case): string | undefined {
  if (host === 'fetch' || host === 'in process') if (needsSocket !== undefined) return needsSocket
  return host === 'fetch' || host === 'Bun' || host === 'Deno' ? notAsUrl : undefined
}

const failedSomewhere = new Set<Case>()
const testedHosts = new Set<string>()

for (const [name, start] of Object.entries(hosts)) {
  const available = !(name === 'Bun' && bun === undefined) && !(name === 'Deno' && deno === undefined)
  if (!available) test.skip(`${name} is not available here`, () => undefined)
  describe.runIf(available)(name, () => {
    let host: Host
    beforeAll(async () => {
      testedHosts.add(name)
      host = await start()
    })
    afterAll(() => host?.end())

    describe.each(groups.map((group, index) => ({ ...group, index })))(
      '$title',
      ({ title, index, cases }) => {
        for (const one of cases) {
          const reason = skipReason(name, one)
          if (reason !== undefined) {
            test.skip(`${one.title} (skipped: ${reason})`, () => undefined)
            continue
          }
          test(one.title, async () => {
            if (name === 'fetch') expectSameAsUrl(one)
            const answered = await host.send(index, one.request)
            const check = (expected: Case['expected']) => expectReply(answered, expected, host.base(index))
            const row = differences.find(
              (each) => each.host === name && each.case === `${title} > ${one.title}`,
            )
            if (row !== undefined) {
              expect(
                () => check(one.expected),
                'the row in the table of differences is no longer needed',
              ).toThrow()
              return check({ ...one.expected, ...row.expected })
            }
            try {
              check(one.expected)
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
    'has an open defect in "$title": $defect',
    (one) => {
      // Without all hosts (one runtime may be missing) the defect could be on a host that did not run.
      if (testedHosts.size >= Object.keys(hosts).length - 1) expect(failedSomewhere).toContain(one)
    },
  )

  test('has a table of differences with existing cases and hosts only', () => {
    const titles = new Set(
      groups.flatMap((group) => group.cases.map((one) => `${group.title} > ${one.title}`)),
    )
    expect(differences.filter((row) => !titles.has(row.case) || !(row.host in hosts))).toEqual([])
  })

  test('has a unique title for each case', () => {
    const titles = groups.flatMap((group) => group.cases.map((one) => `${group.title} > ${one.title}`))
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
  })
})

/** Fails where a URL would change the target of a case, since the case would then test another request. */
function expectSameAsUrl({ request }: Case): void {
  const [, target] = partsOf(request.line)
  const url = `http://localhost/g${target}`
  expect(new URL(url).href, 'a URL changes this target: set `notAsUrl`').toBe(url)
}
