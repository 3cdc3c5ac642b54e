import { HttpError } from '@concordat/server'
import type { AppSteps, RequestDatabase } from '@concordat/resources'
import type { Device, Reading } from '@grocer/contract'
import type { Op } from '../context.ts'
import { renewKey } from '../devices/renew-key.ts'
import { storeReadings } from '../devices/store-readings.ts'

/** The number of readings that `listReadings` shows. */
const mostListed = 100

export const listReadings: Op<'listReadings'> = ({ path: { deviceId }, ctx: { db } }) =>
  db.read(function* () {
    yield* deviceOf(db, deviceId)
    return yield* db
      .resource<Reading>('Reading')
      .list({ where: { deviceId }, order: '-id', limit: mostListed })
  })

export const addReading: Op<'addReading'> = async ({ path, body, ctx }, reply) => {
  const [reading] = await storeReadings(ctx, path.deviceId, [body])
  return reply(201, reading!)
}

export const addReadings: Op<'addReadings'> = async ({ path, body, ctx }, reply) => {
  const readings = await storeReadings(ctx, path.deviceId, body)
  return reply(201, { added: readings.length, lastId: readings.at(-1)!.id })
}

export const watchReadings: Op<'watchReadings'> = async function* ({ path: { deviceId }, headers, ctx }) {
  const { db } = ctx
  const last = headers['last-event-id']
  const after = await db.read(function* () {
    yield* deviceOf(db, deviceId)
    if (last !== undefined) return Number(last)
    const [latest] = yield* db
      .resource<Reading>('Reading')
      .list({ where: { deviceId }, order: '-id', limit: 1 })
    return latest?.id ?? 0
  })
  for await (const reading of ctx.feed.readings(db, deviceId, after, ctx.signal))
    yield { id: String(reading.id), data: reading }
}

export const renewDeviceKey: Op<'renewDeviceKey'> = async ({ path, ctx }, reply) =>
  reply(201, { key: await renewKey(ctx, path.deviceId) })

/** Returns a device. @throws HttpError 404 if there is none */
function* deviceOf(db: RequestDatabase, deviceId: number): AppSteps<Device> {
  const device = yield* db.resource<Device>('Device').get(deviceId)
  if (device === undefined) throw HttpError.of('not-found')
  return device
}
