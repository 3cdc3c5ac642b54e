import type { Op } from '../context.ts'

export const listReadings: Op<'listReadings'> = ({ path, ctx }) => ctx.devices.readings(path.deviceId)

export const addReading: Op<'addReading'> = ({ path, body: { celsius }, ctx }, reply) => {
  const { devices, later, mail } = ctx
  const { room, tooWarm } = devices.find(path.deviceId)
  const reading = devices.add(path.deviceId, celsius)
  // The thermometer does not wait for the mail.
  if (celsius > tooWarm) later(() => mail({ to: 'buyer', subject: `The ${room} room has ${celsius} °C` }))
  return reply(201, reading)
}

export const watchReadings: Op<'watchReadings'> = async function* ({ path, headers, ctx }) {
  const { 'last-event-id': last } = headers
  const after = last === undefined ? undefined : Number(last)
  for await (const { number, reading } of ctx.devices.watch(path.deviceId, after, ctx.signal))
    yield { id: String(number), data: reading }
}
