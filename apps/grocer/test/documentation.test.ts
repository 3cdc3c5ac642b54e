import { expect, test } from 'vitest'
import { contract, operations } from '@grocer/contract'
import { openShop } from './support/open-shop.ts'
import { stockShop } from './support/stock-shop.ts'
import { hasCurl, pageCommands, runPageCommand } from './support/page-commands.ts'

const isRunnable = hasCurl()

/** The text of the page, without tags and with single spaces. */
async function pageText(): Promise<string> {
  await using shop = await openShop()
  const page = await (await shop.fetch('/documentation')).text()
  return page
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/g, ' ')
}

test('/documentation has the types, limits, defaults and credentials of the contract', async () => {
  const text = await pageText()
  const expected = [
    'limit query integer (int32) no at least 1; at most 1000; default 100 How many items to return at most.',
    'name Name , string yes 1 to 200 characters; matches \\S ; matches ^[^\\x00]*$ A name of at least one',
    'price Price , number yes at least 0; at most 1000000; a multiple of 0.01 A price',
    '[].categoryId Id , integer (int64) no at least 1; at most 9007199254740991 The category',
    'categoryId integer (int64) or null no at least 1; at most 9007199254740991 The category',
    'in string yes one of "path" , "query" , "header" , "cookie" , "body" Where the fault is.',
    'a stream of object (server-sent events with JSON as data)',
    'Location : string (uri-reference), always there Where the new resource is.',
    'Credentials: none.',
    'Messages of the client',
    'export BASE=',
  ]
  expect(expected.filter((words) => !text.includes(words))).toEqual([])
})

test.skipIf(!isRunnable).each(['express', 'node'] as const)(
  'every command of /documentation does on the host %s what its operation is for',
  async (host) => {
    await using first = await openShop({ host })
    const commands = pageCommands(await (await first.fetch('/documentation')).text())
    expect([...commands.keys()].sort()).toEqual(operations.map(({ operationId }) => operationId).sort())
    for (const { operationId } of operations) {
      expect(commands.get(operationId)!.length).toBeGreaterThan(0)
      for (const command of commands.get(operationId)!) {
        await using shop = await openShop({ host })
        await stockShop(shop, 2)
        expect([command, await runPageCommand(command, `${shop.url}/api`)]).toEqual([
          command,
          successOf(operationId),
        ])
      }
    }
  },
)

/** The status of the success that an operation declares. */
function successOf(id: string): number {
  const paths = contract.document['paths'] as Record<
    string,
    Record<string, { operationId?: string; responses?: object }>
  >
  const operation = Object.values(paths)
    .flatMap((item) => Object.values(item))
    .find(({ operationId }) => operationId === id)
  return Number(Object.keys(operation!.responses!).find((status) => status.startsWith('2')))
}
