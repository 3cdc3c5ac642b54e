// The items are a stored resource. BENCH_DATABASE has the database: a SQLite file, or postgres://…
import { implement } from '@concordat/server'
import { listen, nodeListener } from '@concordat/server/node'
import { storage, stored } from '@concordat/resources'
import { items } from '../contract.ts'
import { announce, size } from '../serve.ts'
import { storedContract } from '../stored-contract.ts'

const contract = storedContract(size)
const others = Object.fromEntries(
  Array.from({ length: size - 3 }, (_, index) => [`other${index}`, () => items[0]]),
)
const options = { plugins: [storage(contract, { url: process.env['BENCH_DATABASE']!, migrate: 'additive' })] }
const api: any = implement(
  contract,
  options as never,
  { ...(stored(contract) as object), ...others } as never,
)
await api.start()
for (const { id: _id, ...item } of items) await api.call('createItem', { body: item })
const { server } = await listen(nodeListener(api), { port: 0 })
announce(server)
