/**
 * How the items of a stream are written.
 *
 * - `lines`: a JSON text in each line, such as `application/jsonl`.
 * - `records`: a JSON text after each record separator (RFC 7464).
 * - `json-events`, `text-events`, `mixed-events`: server-sent events with their fields `data`, `event`, `id` and
 *   `retry`. The data is JSON, or text; in `mixed-events`, objects and lists are JSON, and all else is text.
 * - `json-data`, `text-data`: server-sent events. An item is only the data, which is JSON or text.
 */
export type ItemFormat =
  | 'lines'
  | 'records'
  | 'json-events'
  | 'text-events'
  | 'mixed-events'
  | 'json-data'
  | 'text-data'

/** A server-sent event (HTML standard, section 9.2). */
export interface ServerSentEvent<Data = unknown> {
  data?: Data
  /** The name of the event. Browsers take `message` if it is missing. */
  event?: string
  /** The id that a browser sends in `Last-Event-ID` when it connects again. */
  id?: string
  /** The time after which a browser connects again, in milliseconds. */
  retry?: number
}

/** Whether the items are server-sent events. */
export function isEventFormat(format: ItemFormat): boolean {
  return format !== 'lines' && format !== 'records'
}
