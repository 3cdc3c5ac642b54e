import { on, problem, reply } from '@concordat/server'
import { UnknownDevice } from './devices/unknown-device.ts'

/** The replies to the errors of the shop. */
export const shopErrors = [
  on(UnknownDevice, ({ message }) => reply(404, problem('device-not-found', message))),
]
