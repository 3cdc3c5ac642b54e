import type { Payment } from '@grocer/contract'

/** The time in milliseconds after which a payment that is under way counts as left behind by its process. */
const mostPatience = 60_000

/** Whether the process that began a payment has probably ended before it could store the result. */
export function isLeftBehind({ reference, createdAt }: Payment): boolean {
  return reference === undefined && Date.now() - Date.parse(createdAt) > mostPatience
}
