/** The answers that were read from a connection. */
export interface Answers {
  statuses: number[]
  /**
   * The head of the first answer with a status of 400 or above that is neither a problem (RFC 9457) nor an answer of
   * Express itself; undefined if there is none.
   */
  unclear: string | undefined
}

// Express itself answers a target that it cannot parse, before any middleware runs.
const fromExpress = /^HTTP\/1\.1 404 [^]*\r\ncontent-security-policy: default-src 'none'\r\n/i

/** Reads the heads of answers. */
export function readAnswers(text: string): Answers {
  const statuses: number[] = []
  let unclear: string | undefined
  for (const [head, status] of text.matchAll(/HTTP\/1\.1 (\d{3}) [^]*?\r\n\r\n/g)) {
    statuses.push(Number(status))
    const isProblem = /\r\ncontent-type: application\/problem\+json/i.test(head)
    if (Number(status) >= 400 && !isProblem && !fromExpress.test(head)) unclear ??= head
  }
  return { statuses, unclear }
}
