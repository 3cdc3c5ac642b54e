/**
 * The names of the channels of `node:diagnostics_channel` that the plugin `diagnostics` publishes to. The
 * message is a `RequestEvent`, the same object on all channels for one request.
 */
export const diagnosticChannels = {
  /** A request that the API answers, when its operation is known. */
  start: 'concordat.request.start',
  /** A request that has ended: its reply was sent, its client has disconnected, or sending has failed. */
  end: 'concordat.request.end',
  /** A failure of the server, before `end`: a status of 500 or above with an error, or a reply that broke off. */
  error: 'concordat.request.error',
} as const
