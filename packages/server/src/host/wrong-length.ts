/**
 * The error for a body that does not have its declared length.
 *
 * @param length the value of the header Content-Length
 * @param passed the number of bytes that the body has so far
 */
export function wrongLength(length: string, passed: number): TypeError {
  return new TypeError(
    `The body of a reply has ${passed} bytes or more, and its content-length is ${length}.`,
  )
}
