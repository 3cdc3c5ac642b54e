import { createAnswer, MemoryExchange, type Answer, type WireReply } from '@concordat/server/kit'
import { apiOf } from '../api-of.ts'
import type { Group } from '../case.ts'
import { partsOf, type Host } from './host.ts'

/** Calls in process, without a host. */
export async function inProcess(groups: Group[]): Promise<Host> {
  const known = new Map<number, Answer>()
  const answerOf = (index: number) => {
    let answer = known.get(index)
    if (answer === undefined) known.set(index, (answer = createAnswer(apiOf(groups[index]!))))
    return answer
  }
  return {
    base: () => '',
    async send(index, { line, headers, body }) {
      const [method, target] = partsOf(line)
      const exchange = new MemoryExchange(method, '', target, headers, body)
      const reply = (await answerOf(index).request(exchange)) as WireReply
      const names = Object.entries(reply.headers)
      return {
        status: reply.status,
        headers: new Map(names.map(([name, value]) => [name, [value].flat().join(', ')])),
        // Hosts drop the body of a reply to HEAD; here the caller has to do it.
        body: line.startsWith('HEAD ') ? new Uint8Array() : await new Response(reply.body as never).bytes(),
      }
    },
    end: async () => undefined,
  }
}
