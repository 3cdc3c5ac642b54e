/** Thrown if there is no device with an id. The API answers with 404. */
export class UnknownDevice extends Error {
  readonly deviceId: number

  constructor(deviceId: number) {
    super(`There is no device ${deviceId}.`)
    this.deviceId = deviceId
  }
}
