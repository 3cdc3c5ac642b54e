import type { RequestFacts } from '@concordat/core'

const local = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i
const host = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i

/**
 * Returns the origin of the API as the browser sees it: the host of the request, with https except on this machine.
 *
 * @throws TypeError if the request does not say it
 */
export function ownOrigin(request: Pick<RequestFacts, 'header'>): string {
  const name = request.header('host')
  if (name === undefined || !host.test(name))
    throw new TypeError('Give `openIdLogIn` the option `origin`: the request does not say it.')
  return `${local.test(name) ? 'http' : 'https'}://${name}`
}
