const day = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)'
const longDay = '(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)'
const time = '\\d{2}:\\d{2}:\\d{2}'

const current = new RegExp(`^${day}, (\\d{2}) ([A-Z][a-z]{2}) (\\d{4}) (${time}) GMT$`)
const rfc850 = new RegExp(`^${longDay}, (\\d{2})-([A-Z][a-z]{2})-(\\d{2}) (${time}) GMT$`)
const asctime = new RegExp(`^${day} ([A-Z][a-z]{2}) ([\\d ]\\d) (${time}) (\\d{4})$`)

/**
 * Parses a date of HTTP in one of its three formats (RFC 9110 section 5.6.7). `Date.parse` accepts far more, such as
 * `1`, and a header with such a value has to be ignored.
 *
 * @returns the time in milliseconds; undefined if the text is no date
 */
export function parseHttpDate(text: string): number | undefined {
  let parts = current.exec(text)
  if (parts !== null) return timeOf(parts[3]!, parts[2]!, parts[1]!, parts[4]!)
  parts = rfc850.exec(text)
  if (parts !== null) return timeOf(fullYear(Number(parts[3])), parts[2]!, parts[1]!, parts[4]!)
  parts = asctime.exec(text)
  if (parts !== null) return timeOf(parts[4]!, parts[1]!, parts[2]!.trim(), parts[3]!)
  return undefined
}

function timeOf(year: string, month: string, dayOfMonth: string, clock: string): number | undefined {
  const parsed = Date.parse(`${dayOfMonth} ${month} ${year} ${clock} GMT`)
  // `Date.parse` takes 30 February for 1 March.
  return new Date(parsed).getUTCDate() === Number(dayOfMonth) ? parsed : undefined
}

/** A year of two digits that would be more than 50 years ahead is in the past (RFC 9110 section 5.6.7). */
function fullYear(digits: number): string {
  const thisYear = new Date().getUTCFullYear()
  const year = thisYear - (thisYear % 100) + digits
  return String(year > thisYear + 50 ? year - 100 : year)
}
