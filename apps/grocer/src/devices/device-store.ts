import { EventEmitter, on } from 'node:events'
import type { components } from '@grocer/contract'
import { UnknownDevice } from './unknown-device.ts'

type Reading = components['schemas']['Reading']

/** A thermometer in a room. A reading above `tooWarm` degrees Celsius is too warm for the goods in the room. */
export interface Device {
  id: number
  room: string
  tooWarm: number
}

/** A reading with its number, which counts the readings of a device from the start of the process. */
interface NumberedReading {
  number: number
  reading: Reading
}

/** The largest number of readings of each device. Older ones are dropped. */
const mostReadings = 100

interface Entry {
  readonly device: Device
  readonly readings: NumberedReading[]
  /** The number of the last reading. */
  last: number
  /** Emits `reading` for each new reading. */
  readonly added: EventEmitter
}

/** The devices in the cold rooms, and their last readings. A process keeps its own readings, in memory. */
export class DeviceStore {
  readonly #devices = new Map<number, Entry>()

  constructor(devices: readonly Device[] = coldRooms) {
    for (const device of devices)
      this.#devices.set(device.id, {
        device,
        readings: [],
        last: 0,
        added: new EventEmitter().setMaxListeners(0),
      })
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
    return this.#entry(deviceId)
      .readings.map(({ reading }) => reading)
      .toReversed()
  }

  /**
   * Adds a reading with the current time.
   *
   * @throws UnknownDevice if no device has the id
   */
  add(deviceId: number, celsius: number): Reading {
    const entry = this.#entry(deviceId)
    const reading = { celsius, at: new Date().toISOString() }
    const numbered = { number: ++entry.last, reading }
    entry.readings.push(numbered)
    if (entry.readings.length > mostReadings) entry.readings.shift()
    entry.added.emit('reading', numbered)
    return reading
  }

  /**
   * Gives the readings of a device as they arrive, until the signal is aborted.
   *
   * @param after the stored readings with a greater number are given first; default: the number of the last reading
   * @throws UnknownDevice if no device has the id
   */
  async *watch(
    deviceId: number,
    after: number | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<NumberedReading, void, undefined> {
    const { readings, last, added } = this.#entry(deviceId)
    // Readings that arrive while the stored ones are given are collected here.
    const arriving = on(added, 'reading', { signal })
    try {
      yield* readings.filter(({ number }) => number > (after ?? last))
      for await (const [reading] of arriving) yield reading as NumberedReading
    } catch (error) {
      if (!signal.aborted) throw error
    } finally {
      // If the client leaves while the stored readings are given, the loop over `arriving` has not begun, so its
      // listener is removed here.
      await arriving.return?.()
    }
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
