import { escapeControls, type Fault } from '@concordat/core'
import { statusText } from './status-text.ts'

/** The longest text of a reply that is printed with its status. */
const longestText = 2000

/**
 * Describes a reply that has another status than expected: its status, the detail of a problem, and its faults.
 *
 * @param faultLines describes the faults of a problem
 */
export function describeReply(
  status: number,
  body: unknown,
  faultLines: (faults: readonly Fault[]) => string[],
): string {
  const head = statusText(status)
  if (typeof body === 'string') {
    const text = body.trim()
    return text === '' ? head : `${head}: ${escapeControls(text.slice(0, longestText), '\n\t')}`
  }
  if (typeof body !== 'object' || body === null) return head
  const { detail, title, message, errors } = body as Record<string, unknown>
  const text = [detail, message, title].find(
    (one): one is string => typeof one === 'string' && !head.endsWith(one),
  )
  const faults = Array.isArray(errors) ? errors.filter(isFault) : []
  const first =
    text !== undefined
      ? `${head}: ${escapeControls(text, '\n')}`
      : 'title' in body
        ? head
        : `${head}: ${escapeControls(JSON.stringify(body).slice(0, longestText))}`
  return [first, ...faultLines(faults)].join('\n')
}

function isFault(value: unknown): value is Fault {
  if (typeof value !== 'object' || value === null) return false
  const { in: location, pointer, rule, message } = value as Record<string, unknown>
  return [location, pointer, rule, message].every((one) => typeof one === 'string')
}
