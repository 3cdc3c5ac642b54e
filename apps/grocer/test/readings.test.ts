import { expect, onTestFinished, test } from 'vitest'
import { addReadings, exportPrices, getPhoto, listReadings, uploadPhoto, watchReadings } from '@grocer/sdk'
import { eachDatabase } from '../../../packages/resources/test/support/each-database.ts'
import type { Mail } from '../src/devices/send-mail.ts'
import { openShop, type Shop } from './support/open-shop.ts'
import { png } from './support/stock-shop.ts'

const dairy = { path: { deviceId: 1 } }
const readings = (count: number, first = 0) =>
  Array.from({ length: count }, (_, index) => ({ celsius: (first + index) / 100 }))

eachDatabase((newDatabase) => {
  const open = async (data: string, mails: Mail[] = []): Promise<Shop> => {
    const mail = (one: Mail) => void mails.push(one)
    const shop = await openShop({ host: 'fetch', data, settings: { mail } })
    onTestFinished(() => shop[Symbol.asyncDispose]())
    return shop
  }

  test('hundreds of readings are added by one request, and are there after a restart', async () => {
    const data = await newDatabase()
    const mails: Mail[] = []
    const first = await open(data, mails)
    const added = await addReadings(first.client, { ...dairy, body: readings(200) })
    expect(added).toMatchObject({ status: 201, body: { added: 200, lastId: 200 } })
    const warm = [{ celsius: 8 }, { celsius: 9.5, at: '2026-11-22T03:00:00Z' }, { celsius: 3 }]
    expect((await addReadings(first.client, { ...dairy, body: warm })).status).toBe(201)
    await first.grocer.close()
    expect(mails).toEqual([{ to: 'buyer', subject: 'The dairy room has 9.5 °C' }])
    const second = await open(data)
    const { body } = await listReadings(second.client, dairy)
    expect(body).toHaveLength(100)
    expect(body).toMatchObject(
      [
        { id: 203, celsius: 3 },
        { id: 202, celsius: 9.5, at: '2026-11-22T03:00:00Z' },
        { id: 201, celsius: 8 },
        { id: 200, celsius: 1.99 },
      ].concat(Array.from({ length: 96 }, () => expect.anything())),
    )
  })

  test('a batch with a mistake adds nothing', async () => {
    const shop = await open(await newDatabase())
    const body = [...readings(3), { celsius: 5000 }]
    expect(await addReadings(shop.client, { ...dairy, body })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/3/celsius', rule: 'maximum' }] },
    })
    expect((await listReadings(shop.client, dairy)).body).toEqual([])
  })

  test('a stream has every reading of batches that arrive at the same time, also from another process', async () => {
    const data = await newDatabase()
    // Two shops with one database are like two processes.
    const [one, other] = [await open(data), await open(data)]
    const input = { ...dairy, headers: { 'Last-Event-ID': '0' } }
    const stream = await watchReadings(one.client, input)
    if (stream.status !== 200) throw new Error(`The status is ${stream.status}.`)
    const batches = Array.from({ length: 6 }, (_, index) =>
      addReadings((index % 2 === 0 ? one : other).client, { ...dairy, body: readings(50, index * 50) }),
    )
    const seen: number[] = []
    for await (const { data: reading } of stream.body) {
      seen.push(reading.celsius)
      if (seen.length === 300) break
    }
    expect((await Promise.all(batches)).map(({ status }) => status)).toEqual(batches.map(() => 201))
    expect(seen.toSorted((a, b) => a - b)).toEqual(readings(300).map(({ celsius }) => celsius))
  })

  test('a photo and the price list are the same on every database', async () => {
    const shop = await open(await newDatabase())
    for (const bytes of [png, Buffer.concat([png, Buffer.from([0, 255, 92, 120])])]) {
      const input = { path: { itemId: 2 }, body: new Blob([bytes]), contentType: 'image/png' as const }
      expect((await uploadPhoto(shop.client, input)).status).toBe(204)
      const photo = await getPhoto(shop.client, { path: { itemId: 2 } })
      if (photo.status !== 200) throw new Error(`The status is ${photo.status}.`)
      expect(Buffer.from(await new Response(photo.body).arrayBuffer())).toEqual(Buffer.from(bytes))
    }
    expect((await exportPrices(shop.client)).body).toBe('id,name,price\r\n1,Apple,0.99\r\n2,Banana,0.59\r\n')
  })
})
