import { randomUUID } from 'node:crypto'
import { HttpError } from '@concordat/server'
import type { Device } from '@grocer/contract'
import type { Context } from '../context.ts'

/**
 * Makes a key for a device. The key belongs to a user without a password, who is replaced with each key, so that the key
 * before is no longer valid.
 *
 * @returns the key
 * @throws HttpError 404 if there is no such device
 */
export async function renewKey({ db, auth: { accounts } }: Context, deviceId: number): Promise<string> {
  const devices = db.resource<Device>('Device')
  const device = await db.read(() => devices.get(deviceId))
  if (device === undefined) throw HttpError.of('not-found')
  const user = await accounts.add({ name: `device-${deviceId}-${randomUUID()}`, roles: ['device'] })
  const key = await accounts.addKey(user.id, `${device.room} room`)
  const before = await db.write(function* () {
    const present = yield* devices.get(deviceId)
    yield* devices.change(deviceId, { userId: user.id })
    return present?.userId
  })
  if (before !== undefined) await accounts.remove(before)
  return key
}
