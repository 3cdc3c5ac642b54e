import type { Load } from './load.ts'

/** The number of connections that a load keeps open. */
export const connections = 32

/** A program that sends requests. */
export interface LoadGenerator {
  name: string
  /** Seconds that its start takes, in addition to the load. */
  startup: number
  /** Sends a load for some seconds. @returns how many requests were answered, and whether any answer was bad */
  send(load: Load, url: string, seconds: number): Promise<{ answered: number; failed: boolean }>
}
