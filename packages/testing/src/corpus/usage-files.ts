import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Model } from '@concordat/model'

const quoted = (text: string) => JSON.stringify(text)

/**
 * Writes a server with a handler for each operation, and a client that makes a call. They use the generated
 * code as an application would, and the compilers check all of it.
 */
export function writeUsageFiles(folder: string, { operations }: Model): void {
  const schemes = new Set(
    operations.flatMap(({ security }) => security.flat().map(({ scheme }) => scheme.name)),
  )
  const guards = [...schemes].map(
    (name) => `    ${quoted(name)}: ({ credential }) => credential === 'good',\n`,
  )
  const handlers = operations.map(
    ({ operationId }) =>
      `  ${quoted(operationId)}: async (call) => {\n    throw new Error(String(Object.keys(call)))\n  },\n`,
  )
  const options = schemes.size === 0 ? '{}' : `{\n  guards: {\n${guards.join('')}  },\n}`
  writeFileSync(
    join(folder, 'server.ts'),
    `import { implement } from '@concordat/server'\nimport { contract } from './contract/index.ts'\n\nexport const api = implement(contract, ${options}, {\n${handlers.join('')}})\n`,
  )
  const first = operations.find(({ method }) => method === 'GET') ?? operations[0]
  const call =
    first === undefined
      ? ''
      : `export const result = await client.${first.method}(${quoted(first.path)}, {} as never)\nexport const { status } = result\n`
  writeFileSync(
    join(folder, 'client.ts'),
    `import { createPathClient } from './sdk/index.ts'\n\nconst client = createPathClient()\n${call}`,
  )
}
