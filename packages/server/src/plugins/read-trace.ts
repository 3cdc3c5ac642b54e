import { validTraceState } from './valid-trace-state.ts'
import type { Trace } from './trace.ts'

// Version, trace id, parent id and flags (W3C Trace Context section 3.2). Later versions may add fields.
const traceParent = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/

/**
 * Reads the trace of a request, or begins a new one if `traceparent` is missing or invalid, and creates the span of
 * this request (https://www.w3.org/TR/trace-context/).
 *
 * @param header returns a header of the request by its name in lower case
 */
export function readTrace(header: (name: string) => string | undefined): Trace {
  const [text = '', version, traceId = '', parentId = '', flags = '', more] =
    traceParent.exec(header('traceparent')?.trim() ?? '') ?? []
  // Version ff is forbidden, and version 00 has exactly four fields.
  const isValid =
    text !== '' &&
    version !== 'ff' &&
    !(version === '00' && more !== undefined) &&
    !isZero(traceId) &&
    !isZero(parentId)
  if (!isValid) return trace(newTraceId(), undefined, false, undefined)
  const sampled = (Number.parseInt(flags, 16) & 1) === 1
  return trace(traceId, parentId, sampled, validTraceState(header('tracestate')))
}

function trace(
  traceId: string,
  parentId: string | undefined,
  sampled: boolean,
  state: string | undefined,
): Trace {
  const spanId = newSpanId()
  // Flags that version 00 does not define are not passed on (section 3.2.2.5.2).
  return { traceId, spanId, parentId, sampled, state, parent: `00-${traceId}-${spanId}-0${sampled ? 1 : 0}` }
}

const isZero = (id: string) => /^0+$/.test(id)

/** Returns a random id. It is not zero, because some bits of a UUID are always 1. */
function newTraceId(): string {
  return crypto.randomUUID().replaceAll('-', '')
}

function newSpanId(): string {
  // The fourth digit group begins with a bit that is always 1, so the id is not zero.
  const uuid = crypto.randomUUID()
  return uuid.slice(19, 23) + uuid.slice(24)
}
