import type { Random } from '@concordat/testing'
import {
  all,
  any,
  everyone,
  having,
  nobody,
  not,
  own,
  role,
  signedIn,
  via,
  where,
  type Rule,
} from '@concordat/resources'

/** A row as the proof knows it, with the id of its folder resolved to the row. */
export interface Row {
  readonly id: number
  readonly [name: string]: unknown
}

/** The client of a request; undefined for a stranger. */
export type Client =
  | { readonly id: string; readonly roles: readonly string[]; readonly team: string }
  | undefined

/** A rule, and what it means: a second definition of the same thing, which knows nothing of SQL. */
export interface RandomRule {
  readonly rule: Rule
  readonly holds: (client: Client, row: Row, folderOf: (row: Row) => Row | undefined) => boolean
  readonly text: string
}

/** The values that rows have, and rules ask for. */
export const rowValues = {
  ownerId: ['ann', 'bob', 'carl', null],
  team: ['red', 'blue', 'green'],
  status: ['open', 'done', 'lost'],
  price: [1, 2, 3],
} as const

/** Makes a random rule for the rows of a resource. @param properties the properties that the rule may name */
export function randomRule(
  random: Random,
  properties: readonly string[],
  hasFolder: boolean,
  depth = 3,
): RandomRule {
  const inner = () => randomRule(random, properties, hasFolder, depth - 1)
  const atoms: [number, () => RandomRule][] = [
    [1, () => ({ rule: everyone, holds: () => true, text: 'everyone' })],
    [1, () => ({ rule: nobody, holds: () => false, text: 'nobody' })],
    [1, () => ({ rule: signedIn, holds: (client) => client !== undefined, text: 'signedIn' })],
    [
      2,
      () => ({
        rule: role('staff'),
        holds: (client) => client?.roles.includes('staff') === true,
        text: 'staff',
      }),
    ],
    [
      4,
      () => ({
        rule: own('ownerId'),
        holds: (client, row) => client !== undefined && row['ownerId'] === client.id,
        text: 'own',
      }),
    ],
    [
      4,
      () => {
        const property = random.pick(properties)
        const values = random.some<unknown>(rowValues[property as 'team'], 0, 2)
        return {
          rule: where(property, ...values),
          holds: (_client, row) => values.includes(row[property]),
          text: `${property} in ${JSON.stringify(values)}`,
        }
      },
    ],
    [
      2,
      () => ({
        rule: having('ownerId', (client) => (client === undefined ? [null] : [client.id, 'carl'])),
        holds: (client, row) =>
          (client === undefined ? [null] : [client.id, 'carl']).some((one) => one === row['ownerId']),
        text: 'having',
      }),
    ],
  ]
  if (hasFolder)
    atoms.push([
      4,
      () => {
        const { rule, holds, text } = randomRule(random, ['ownerId', 'team'], false, 1)
        return {
          rule: via('folderId', rule),
          holds: (client, row, folderOf) => {
            const folder = folderOf(row)
            return folder !== undefined && holds(client, folder, folderOf)
          },
          text: `via(${text})`,
        }
      },
    ])
  if (depth === 0) return random.weighted(atoms)
  return random.weighted([
    [5, () => random.weighted(atoms)],
    [
      3,
      () => {
        const rules = [inner(), inner()]
        return {
          rule: any(...rules.map((one) => one.rule)),
          holds: (...given) => rules.some((one) => one.holds(...given)),
          text: `any(${rules.map((one) => one.text).join(', ')})`,
        }
      },
    ],
    [
      2,
      () => {
        const rules = [inner(), inner()]
        return {
          rule: all(...rules.map((one) => one.rule)),
          holds: (...given) => rules.every((one) => one.holds(...given)),
          text: `all(${rules.map((one) => one.text).join(', ')})`,
        }
      },
    ],
    [
      1,
      () => {
        const one = inner()
        return { rule: not(one.rule), holds: (...given) => !one.holds(...given), text: `not(${one.text})` }
      },
    ],
  ])
}
