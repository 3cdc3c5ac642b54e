import { openDatabase } from '@concordat/resources/migrations'
import { sql } from '@concordat/resources'

/**
 * Compares the orders of a database with what its clients were told.
 *
 * @returns a line for each acknowledged order that is missing, each that is stored twice, and each whose lines are not
 *   all there
 */
export async function checkOrders(url: string, acknowledged: Iterable<string>): Promise<string[]> {
  const database = await openDatabase(url)
  try {
    const query = sql`SELECT o.customer AS customer, count(l._parent) AS lines FROM "order" o LEFT JOIN order_lines l ON l._parent = o.id GROUP BY o.id, o.customer`
    const rows = (await database.run(query.in(database.dialect))) as unknown as {
      customer: string
      lines: unknown
    }[]
    const found = new Map<string, number>()
    const wrong: string[] = []
    for (const { customer, lines } of rows) {
      found.set(customer, (found.get(customer) ?? 0) + 1)
      if (customer.split('-').at(-1) !== String(lines)) wrong.push(`${customer} has ${String(lines)} lines`)
    }
    for (const [customer, count] of found) if (count > 1) wrong.push(`${customer} is stored ${count} times`)
    for (const customer of acknowledged) if (!found.has(customer)) wrong.push(`${customer} is missing`)
    return wrong
  } finally {
    await database.close()
  }
}
