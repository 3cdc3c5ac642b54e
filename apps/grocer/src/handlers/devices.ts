import { HttpError } from '@concordat/server'
import type { AppSteps } from '@concordat/resources'
import type { Device } from '@grocer/contract'
import type { Context, Op } from '../context.ts'
import { storeReadings } from '../devices/store-readings.ts'

/** The number of readings that `listReadings` shows. */
const mostListed = 100

export const listReadings: Op<'listReadings'> = ({ path: { deviceId }, ctx }) =>
  ctx.db.read(function* () {
    yield* deviceOf(ctx, deviceId)
    return yield* ctx.readings.list({ where: { deviceId }, order: '-id', limit: mostListed })
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
  const last = headers['last-event-id']
  const after = await ctx.db.read(function* () {
    yield* deviceOf(ctx, deviceId)
    if (last !== undefined) return Number(last)
    const [latest] = yield* ctx.readings.list({ where: { deviceId }, order: '-id', limit: 1 })
    return latest?.id ?? 0
  })
  for await (const reading of ctx.feed.readings(ctx.db, deviceId, after, ctx.signal))
    yield { id: String(reading.id), data: reading }
}

/** Returns a device. @throws HttpError 404 if there is none */
function* deviceOf({ devices }: Context, deviceId: number): AppSteps<Device> {
  const device = yield* devices.get(deviceId)
  if (device === undefined) throw HttpError.of('not-found')
  return device
}
