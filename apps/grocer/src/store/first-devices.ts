import type { AppSteps, ResourceDatabase } from '@concordat/resources'
import type { Device } from '@grocer/contract'

/** Stores the devices of the cold rooms. */
export function* firstDevices(db: ResourceDatabase): AppSteps<void> {
  const devices = db.resource<Device>('Device')
  yield* devices.add({ room: 'dairy', tooWarm: 7 })
  yield* devices.add({ room: 'fruit', tooWarm: 12 })
}
