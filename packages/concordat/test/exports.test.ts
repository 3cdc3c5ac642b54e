import { expect, test } from 'vitest'
import * as client from '@concordat/client'
import * as server from '@concordat/server'
import * as node from '@concordat/server/node'
import * as all from '../src/index.ts'

test('the package has the usual parts, and serve', () => {
  const wanted = new Set(['serve', ...[client, server, node].flatMap((part) => Object.keys(part))])
  expect(Object.keys(all).toSorted()).toEqual([...wanted].toSorted())
})
