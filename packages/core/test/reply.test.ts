import { describe, expect, test } from 'vitest'
import { HttpError, Problem, problem, Reply, reply } from '@concordat/core'

describe('reply', () => {
  test('carries status, body and headers', () => {
    const created = reply(201, { id: 1 }, { Location: '/items/1' })
    expect(created).toBeInstanceOf(Reply)
    expect(created).toMatchObject({ status: 201, body: { id: 1 }, headers: { Location: '/items/1' } })
  })

  test('sets the status in a copy of a problem', () => {
    const shared = problem('item-not-found')
    expect(reply(404, shared).body).toMatchObject({ status: 404 })
    expect(reply(410, shared).body).toMatchObject({ status: 410 })
    expect(shared.status).toBe(0)
  })
})

describe('problem', () => {
  test('derives type and title from its code', () => {
    expect(problem('item-not-found', 'There is no item 99.')).toEqual(
      new Problem({
        type: 'urn:problem-type:item-not-found',
        title: 'Item not found',
        status: 0,
        detail: 'There is no item 99.',
      }),
    )
  })

  test('has no undefined members in its JSON', () => {
    expect(JSON.stringify(reply(404, problem('gone')).body)).toBe(
      '{"type":"urn:problem-type:gone","title":"Gone","status":404}',
    )
  })
})

describe('HttpError', () => {
  test('has a title and a type for its status', () => {
    const { problem: details, message } = new HttpError(405, { detail: 'POST is not allowed here.' })
    expect(details).toMatchObject({
      type: 'urn:problem-type:method-not-allowed',
      title: 'Method not allowed',
      status: 405,
    })
    expect(message).toBe('POST is not allowed here.')
  })
})
