import { expect, test } from 'vitest'
import { contract, operations } from '@grocer/contract'
import { listStaff, renewDeviceKey } from '@grocer/sdk'
import { openShop, type Shop } from './support/open-shop.ts'
import { ada, stockShop } from './support/stock-shop.ts'
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
    'Credentials: session (role staff ), or login (scopes staff ), or staffBasic (role staff ). One',
    'At most 120 requests',
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
        // The example of its password is that of a customer. All others are called by somebody who works here.
        const { cookie } =
          operationId === 'changePassword' ? await shop.logIn(ada.name, ada.password) : shop.session
        const credentials = {
          AUTH_SESSION: cookie.replace('session=', ''),
          ...(operationId.startsWith('addReading') && { AUTH_DEVICE_KEY: await keyOf(shop) }),
        }
        const known = command.replace(unknownUser, await staffOf(shop))
        const status = await runPageCommand(known, `${shop.url}/api`, credentials)
        expect([command, status]).toEqual([command, successOf(operationId)])
      }
    }
  },
)

/** The id of a user in the examples of the contract. */
const unknownUser = '5c6f7a1e-0c1b-4a57-8f0e-2f6d2a9f4b7d'

/** Returns the id of a user who works in a shop. */
async function staffOf({ client }: Shop): Promise<string> {
  const { status, body } = await listStaff(client)
  return status === 200 ? body[0]!.id : ''
}

/** Makes a key for the device 1. */
async function keyOf({ client }: Shop): Promise<string> {
  const { status, body } = await renewDeviceKey(client, { path: { deviceId: 1 } })
  return status === 201 ? body.key : ''
}

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
