import type { ThrottlePolicy } from '@concordat/model'

const subjects: Readonly<Record<ThrottlePolicy['by'], string>> = {
  address: 'from one address',
  stranger: 'from one address without credentials',
  user: 'by one user, or from one address without credentials',
  key: 'with one API key',
  operation: 'by all clients together',
}

const units = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const

/** Says in a sentence how often clients may call an operation. @returns undefined if it has no throttle */
export function throttleText(policies: readonly ThrottlePolicy[] = []): string | undefined {
  if (policies.length === 0) return undefined
  const limits = policies.map(
    ({ limit, window, by }) =>
      `${limit} ${limit === 1 ? 'request' : 'requests'} in ${periodOf(window)} ${subjects[by]}`,
  )
  return `At most ${limits.join('; and ')}.`
}

function periodOf(seconds: number): string {
  const [unit, noun] = units.find(([length]) => seconds % length === 0)!
  const count = seconds / unit
  return count === 1 ? `one ${noun}` : `${count} ${noun}s`
}
