import type { components } from '@grocer/contract'
import { UnknownDevice } from './unknown-device.ts'

type Reading = components['schemas']['Reading']

/** A thermometer in a room. Above `tooWarm` degrees Celsius, it is too warm for the goods there. */
export interface Device {
  id: number
  room: string
  tooWarm: number
}

/** The largest number of readings of each device. Older ones are dropped. */
const mostReadings = 100

/** The devices in the cold rooms, and their last readings. A process keeps its own readings, in memory. */
export class DeviceStore {
  readonly #devices = new Map<number, { device: Device; readings: Reading[] }>()

  constructor(devices: readonly Device[] = coldRooms) {
    for (const device of devices) this.#devices.set(device.id, { device, readings: [] })
  }

  /**
   * Returns a device.
   *
   * @throws UnknownDevice if no device has the id
   */
  find(deviceId: number): Device {
    return this.#entry(deviceId).device
  }

  /**
   * Returns the readings of a device, the latest first.
   *
   * @throws UnknownDevice if no device has the id
   */
  readings(deviceId: number): Reading[] {
    return this.#entry(deviceId).readings.toReversed()
  }

  /**
   * Adds a reading with the current time.
   *
   * @throws UnknownDevice if no device has the id
   */
  add(deviceId: number, celsius: number): Reading {
    const { readings } = this.#entry(deviceId)
    const reading = { celsius, at: new Date().toISOString() }
    readings.push(reading)
    if (readings.length > mostReadings) readings.shift()
    return reading
  }

  #entry(deviceId: number) {
    const entry = this.#devices.get(deviceId)
    if (entry === undefined) throw new UnknownDevice(deviceId)
    return entry
  }
}

const coldRooms: readonly Device[] = [
  { id: 1, room: 'dairy', tooWarm: 7 },
  { id: 2, room: 'fruit', tooWarm: 12 },
]
