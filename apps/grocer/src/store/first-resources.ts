import type { AppSteps, ResourceDatabase } from '@concordat/resources'
import type { Device, Item } from '@grocer/contract'
import { firstDevices } from './first-devices.ts'

/**
 * Stores what a new shop has: two items, and the devices of its cold rooms. A shop always has a device, because the API
 * removes none; so a shop without devices is a new one.
 *
 * @returns whether the shop is new
 */
export function* firstResources(db: ResourceDatabase): AppSteps<boolean> {
  const devices = db.resource<Device>('Device')
  if ((yield* devices.list({ limit: 1 })).length > 0) return false
  yield* firstDevices(db)
  const items = db.resource<Item>('Item')
  yield* items.add({ name: 'Apple', price: 0.99 })
  yield* items.add({ name: 'Banana', price: 0.59 })
  return true
}
