import { describe, expect, test } from 'vitest'
import { addReading, createItem, deleteCategory, getReadiness, listItems, listReadings } from '@grocer/sdk'
import type { Mail } from '../src/devices/send-mail.ts'
import { hosts, openShop } from './support/open-shop.ts'

const dairy = { path: { deviceId: 1 } }

describe.each(hosts)('on the host %s', (host) => {
  test('a reading that is too warm is mailed to the buyer, after the reply', async () => {
    const mails: Mail[] = []
    const mail = (one: Mail) => void mails.push(one)
    await using shop = await openShop({ host, settings: { mail } })
    expect((await addReading(shop.client, { ...dairy, body: { celsius: 3.5 } })).status).toBe(201)
    expect((await addReading(shop.client, { ...dairy, body: { celsius: 9 } })).status).toBe(201)
    const { body } = await listReadings(shop.client, dairy)
    expect(body).toMatchObject([{ celsius: 9 }, { celsius: 3.5 }])
    // A shop that closes waits for its mails.
    await shop.grocer.api.stop()
    expect(mails).toEqual([{ to: 'buyer', subject: 'The dairy room has 9 °C' }])
  })

  test('an unknown device is a 404 with a problem of its own', async () => {
    await using shop = await openShop({ host })
    const { status, body } = await listReadings(shop.client, { path: { deviceId: 99 } })
    expect([status, body]).toEqual([
      404,
      {
        type: 'urn:problem-type:device-not-found',
        title: 'Device not found',
        status: 404,
        detail: 'There is no device 99.',
        instance: '/api/devices/99/readings',
      },
    ])
  })

  test('each change of items and categories is noted, and nothing else is', async () => {
    const notes: string[] = []
    const note = (line: string) => void notes.push(line)
    await using shop = await openShop({ host, settings: { note } })
    await listItems(shop.client)
    await createItem(shop.client, { body: { name: 'Cherry', price: 4.5 } })
    await deleteCategory(shop.client, { path: { categoryId: 99 } })
    await addReading(shop.client, { ...dairy, body: { celsius: 3.5 } })
    await expect.poll(() => notes).toEqual(['createItem /api/items 201'])
  })

  test('a database that does not answer in time is not ready, and the log says so', async () => {
    const notes: string[] = []
    const note = (line: string) => void notes.push(line)
    await using shop = await openShop({
      host,
      settings: { note, timeouts: { getReadiness: '30ms' } },
    })
    shop.grocer.store.ping = () => new Promise(() => undefined)
    const { status, body } = await getReadiness(shop.client)
    expect([status, (body as { type: string }).type]).toEqual([503, 'urn:problem-type:time-limit-exceeded'])
    await expect.poll(() => notes).toEqual(['The shop is not ready: 503'])
  })
})

test('without a mail service, a mail is a line', async () => {
  const notes: string[] = []
  await using shop = await openShop({ settings: { note: (line) => void notes.push(line) } })
  await addReading(shop.client, { ...dairy, body: { celsius: 9 } })
  await expect.poll(() => notes).toEqual(['Mail to the buyer: The dairy room has 9 °C'])
})

test('the list of readings has the last hundred', async () => {
  await using shop = await openShop({ host: 'fetch' })
  for (let celsius = 0; celsius <= 100; celsius++)
    await addReading(shop.client, { ...dairy, body: { celsius: celsius / 100 } })
  const { body } = await listReadings(shop.client, dairy)
  expect(body).toHaveLength(100)
  expect((body as { celsius: number }[]).at(-1)).toMatchObject({ celsius: 0.01 })
})
