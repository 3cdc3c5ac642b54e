import type { Load } from './load.ts'

/** A program that sends requests. */
export interface LoadGenerator {
  name: string
  /** The time that the program takes to start, in addition to the load, in seconds. */
  startup: number
  /**
   * Sends a load for some seconds.
   *
   * @returns the number of answered requests, and whether a request failed: by a status other than 2xx, or by an error
   * of the connection
   */
  send(load: Load, url: string, seconds: number): Promise<{ answered: number; failed: boolean }>
}
