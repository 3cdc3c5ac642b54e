import { HttpError } from '@concordat/server'
import { sql } from '@concordat/resources'
import type { Device, PastReading, Reading } from '@grocer/contract'
import type { Context } from '../context.ts'

/**
 * Stores readings of a device in one transaction. If the room was too warm, the buyer gets one mail.
 *
 * @param measured the readings. One without a time gets the present one
 * @returns the stored readings, whose ids ascend
 * @throws HttpError 404 if there is no such device
 */
export async function storeReadings(
  { db, feed, later, mail }: Context,
  deviceId: number,
  measured: readonly PastReading[],
): Promise<Reading[]> {
  const devices = db.resource<Device>('Device')
  const readings = db.resource<Reading>('Reading')
  const { device, stored } = await db.write(function* () {
    // The readings of a device are stored one after another, so that a stream that has seen an id misses none before it.
    // SQLite has only one writer.
    if (db.name === 'postgres') yield sql`SELECT id FROM device WHERE id = ${deviceId} FOR UPDATE`
    const found = yield* devices.get(deviceId)
    if (found === undefined) throw HttpError.of('not-found')
    const now = new Date().toISOString()
    const added: Reading[] = []
    for (const { celsius, at = now } of measured) added.push(yield* readings.add({ deviceId, celsius, at }))
    return { device: found, stored: added }
  })
  feed.announce(deviceId)
  const warmest = Math.max(...stored.map(({ celsius }) => celsius))
  // The thermometer does not wait for the mail.
  if (warmest > device.tooWarm)
    later(() => mail({ to: 'buyer', subject: `The ${device.room} room has ${warmest} °C` }))
  return stored
}
