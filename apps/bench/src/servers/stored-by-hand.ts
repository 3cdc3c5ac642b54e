// The same contract as `stored`, with handlers written by hand for the SQLite of Node. Each write is committed alone.
import { DatabaseSync } from 'node:sqlite'
import { implement, reply } from '@concordat/server'
import { listen, nodeListener } from '@concordat/server/node'
import { items } from '../contract.ts'
import { announce, size } from '../serve.ts'
import { storedContract } from '../stored-contract.ts'

interface Row {
  id: number
  name: string
  price: number
  tags: string
}

const database = new DatabaseSync(process.env['BENCH_DATABASE']!)
database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  CREATE TABLE item (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, price REAL NOT NULL, tags TEXT NOT NULL) STRICT`)
const select = database.prepare('SELECT id, name, price, tags FROM item WHERE id = ?')
const all = database.prepare('SELECT id, name, price, tags FROM item ORDER BY id LIMIT 1000')
const insert = database.prepare(
  'INSERT INTO item (name, price, tags) VALUES (?, ?, ?) RETURNING id, name, price, tags',
)
const itemOf = (row: unknown) => ({ ...(row as Row), tags: JSON.parse((row as Row).tags) as string[] })
const add = ({ name, price, tags }: Omit<(typeof items)[number], 'id'>) =>
  itemOf(insert.get(name, price, JSON.stringify(tags)))
for (const item of items) add(item)

const handlers: Record<string, (call: any) => unknown> = {
  getItem({ path }) {
    const row = select.get(path.itemId)
    return row === undefined ? reply(404) : itemOf(row)
  },
  listItems: () => all.all().map(itemOf),
  createItem: ({ body }) => reply(201, add(body)),
}
for (let index = 0; index < size - 3; index++) handlers[`other${index}`] = handlers['getItem']!
const { server } = await listen(nodeListener(implement(storedContract(size), handlers as never)), { port: 0 })
announce(server)
