const dateParts = /^(\d{4})-(\d{2})-(\d{2})$/
const timeParts = /^(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:[zZ]|([+-])(\d{2}):(\d{2}))$/

/** Whether a string is a `full-date` of RFC 3339 section 5.6 that exists in the calendar. */
export function isDate(text: string): boolean {
  const [, year, month, day] = (dateParts.exec(text) ?? []).map(Number)
  if (year === undefined || month! < 1 || month! > 12 || day! < 1) return false
  return day! <= daysOf(year, month!)
}

/**
 * Whether a string is a `full-time` of RFC 3339 section 5.6. The second 60 (a leap second) is valid only at 23:59 UTC.
 */
export function isTime(text: string): boolean {
  const found = timeParts.exec(text)
  if (found === null) return false
  const [hour, minute, second] = found.slice(1, 4).map(Number) as [number, number, number]
  const [hours, minutes] = found.slice(5, 7).map((part) => Number(part ?? 0)) as [number, number]
  if (hour > 23 || minute > 59 || second > 60 || hours > 23 || minutes > 59) return false
  if (second < 60) return true
  const offset = (found[4] === '-' ? -1 : 1) * (60 * hours + minutes)
  return (60 * hour + minute - offset + 2 * 1440) % 1440 === 1439
}

/** Whether a string is a `date-time` of RFC 3339 section 5.6. */
export function isDateTime(text: string): boolean {
  return /^[tT]$/.test(text.charAt(10)) && isDate(text.slice(0, 10)) && isTime(text.slice(11))
}

const time = 'T(?:\\d+H(?:\\d+M(?:\\d+S)?)?|\\d+M(?:\\d+S)?|\\d+S)'
const day = '(?:\\d+Y(?:\\d+M(?:\\d+D)?)?|\\d+M(?:\\d+D)?|\\d+D)'
const duration = new RegExp(`^P(?:\\d+W|${day}(?:${time})?|${time})$`)

/**
 * Whether a string is a `duration` of RFC 3339 appendix A. The units must be contiguous, so `P1Y2D` is
 * invalid.
 */
export function isDuration(text: string): boolean {
  return duration.test(text)
}

/** Whether a string is a `full-time` of RFC 3339 section 5.6 or, as ISO 8601 allows, such a time without an offset. */
export function isIsoTime(text: string): boolean {
  return isTime(text) || isTime(`${text}Z`)
}

/**
 * Whether a string is a `full-date` of RFC 3339 section 5.6, a `T` or a space, and a time with or without an offset
 * (see `isIsoTime`).
 */
export function isIsoDateTime(text: string): boolean {
  return /^[tT ]$/.test(text.charAt(10)) && isDate(text.slice(0, 10)) && isIsoTime(text.slice(11))
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
