/** The exit codes of a command. */
export const exitCodes = {
  /** The reply has a 2xx status. */
  success: 0,
  /** The reply has another status. */
  otherReply: 1,
  /** The command line is invalid: nothing was sent. */
  invalid: 2,
  /** The server cannot be reached, or the reply broke off. */
  unreachable: 3,
} as const
