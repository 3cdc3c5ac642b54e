import { compiledEnforcer, createAnswer, type Answer } from '@concordat/server'
import { MemoryExchange } from '@concordat/server/in-process'
import { apiOf, silent } from '../api-of.ts'
import type { Group } from '../case.ts'
import { partsOf, type Host } from './host.ts'

/** No host at all: the answer itself. What the contract does not have is answered with nothing, here 404. */
export async function inProcess(groups: Group[]): Promise<Host> {
  const known = new Map<number, Answer>()
  const answerOf = (index: number) => {
    let answer = known.get(index)
    if (answer === undefined) {
      const { bodyLimit } = groups[index]!
      const settings = { log: silent, ...(bodyLimit !== undefined && { bodyLimit }) }
      known.set(index, (answer = createAnswer(apiOf(groups[index]!), compiledEnforcer(), settings)))
    }
    return answer
  }
  return {
    base: () => '',
    async send(index, { line, headers, body }) {
      const reply = await answerOf(index)(new MemoryExchange(...partsOf(line), headers, body))
      if (reply === undefined) return { status: 404, headers: new Map(), body: new Uint8Array() }
      const names = Object.entries(reply.headers)
      return {
        status: reply.status,
        headers: new Map(names.map(([name, value]) => [name, [value].flat().join(', ')])),
        // Here, that a HEAD has no body is for a host to see to.
        body: line.startsWith('HEAD ') ? new Uint8Array() : await new Response(reply.body as never).bytes(),
      }
    },
    end: async () => undefined,
  }
}
