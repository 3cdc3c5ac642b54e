import { readModel } from '@concordat/model'
import { describe, expect, test } from 'vitest'
import { commandTree } from '../src/names/command-tree.ts'
import { findCommand } from '../src/names/find-command.ts'

const treeOf = (...operations: [id: string, ...tags: string[]][]) =>
  commandTree(
    readModel({
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      paths: Object.fromEntries(
        operations.map(([operationId, ...tags], index) => [
          `/p${index}`,
          { get: { operationId, tags, responses: { 200: { description: 'Fine.' } } } },
        ]),
      ),
    }),
  )
const namesOf = (tree: ReturnType<typeof treeOf>, group: string) => [
  ...tree.groups.get(group)!.commands.keys(),
]

describe('the commands of a contract', () => {
  test('are grouped by tag, and named by the operationId without the words of the tag', () => {
    const tree = treeOf(
      ['listItems', 'Items'],
      ['getItem', 'Items'],
      ['getPhoto', 'Items'],
      ['repos/list-for-org', 'repos'],
      ['listCategories', 'Categories'],
      ['items', 'Items'],
    )
    expect(namesOf(tree, 'items')).toEqual(['list', 'get', 'get-photo', 'items'])
    expect(namesOf(tree, 'repos')).toEqual(['list-for-org'])
    expect(namesOf(tree, 'categories')).toEqual(['list'])
  })

  test('have their whole operationId, if the short name is the one of another', () => {
    const tree = treeOf(['getItem', 'Items'], ['getItems', 'Items'], ['deleteItem', 'Items'])
    expect(namesOf(tree, 'items')).toEqual(['get-item', 'get-items', 'delete'])
  })

  test('are found by group and name, and by operationId', () => {
    const tree = treeOf(['listItems', 'Items'], ['ping'], ['status', 'Status'], ['cold', 'Cold rooms'])
    const found = (line: string) => {
      const result = findCommand(tree, line.split(' '))
      return result.kind === 'operation' ? `${result.operation.operationId} ${result.words}` : result.kind
    }
    expect(found('items list')).toBe('listItems 2')
    expect(found('listItems')).toBe('listItems 1')
    expect(found('ping now')).toBe('ping 1')
    expect(found('items')).toBe('group')
    expect(found('items lost')).toBe('unknown')
    // A word that is a group and an operationId is the group, if its next word is a command.
    expect(found('status Bob')).toBe('status 1')
    expect(found('status status')).toBe('status 2')
    expect(found('cold-rooms cold')).toBe('cold 2')
  })

  test('are proposed for a misspelt word', () => {
    const tree = treeOf(['listItems', 'Items'])
    expect(findCommand(tree, ['itmes'])).toMatchObject({ kind: 'unknown', near: 'items' })
    expect(findCommand(tree, ['items', 'lst'])).toMatchObject({ kind: 'unknown', near: 'list' })
  })
})
