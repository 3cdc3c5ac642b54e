import type { EndingCase } from './ending-case.ts'
import type { Event, Journal } from './journal.ts'

/**
 * Compares what has happened in a case with the rules of providers.
 *
 * @returns the rules that are broken
 */
export function brokenRules(one: EndingCase, { events }: Journal): string[] {
  const broken: string[] = []
  const expect = (holds: boolean, rule: string) => {
    if (!holds) broken.push(rule)
  }
  const all = (what: Event['what'], which?: number) =>
    events.filter((event) => event.what === what && (which === undefined || event.which === which))
  const first = (...whats: Event['what'][]) => events.findIndex(({ what }) => whats.includes(what))
  const settling = first('settle')
  const at = (what: Event['what'], which: number) =>
    events.findIndex((event) => event.what === what && event.which === which)
  /** Whether one of the events is among the first `limit` events, or among all events if `limit` is negative. */
  const before = (limit: number, ...whats: Event['what'][]) =>
    events.slice(0, limit < 0 ? undefined : limit).some(({ what }) => whats.includes(what))

  // A provider makes at most one value for a request. A value that was made is settled once and released once.
  for (const [which, { settle, release }] of one.providers.entries()) {
    const made = all('made', which).length
    expect(made <= 1, `p${which} is made once`)
    if (settle !== undefined) expect(all('settle', which).length === made, `p${which} is settled once`)
    if (release !== undefined) expect(all('release', which).length === made, `p${which} is released once`)
    if (made > 0 && settle !== undefined && release !== undefined)
      expect(at('settle', which) < at('release', which), `p${which} is settled before it is released`)
  }

  // Values are settled and released in the reverse order in which they were made. This holds for the values that were
  // made before the request was given up: from then on, nothing waits for a value that is still being made.
  const givenUp = events.findIndex(
    ({ what, hasError }) =>
      /^(?:gone|time is up|settle|release|end)$/.test(what) || (what === 'after' && hasError === true),
  )
  const known = events
    .slice(0, givenUp < 0 ? undefined : givenUp)
    .flatMap(({ what, which }) => (what === 'made' ? [which!] : []))
  for (const what of ['settle', 'release'] as const) {
    const made = known.toReversed().filter((which) => one.providers[which]![what] !== undefined)
    const ended = all(what).flatMap(({ which }) => (made.includes(which!) ? [which!] : []))
    expect(ended.join() === made.join(), `${what} in the reverse order: ${ended.join()} for ${made.join()}`)
  }
  const releasing = events.findIndex(({ what, which }) => what === 'release' && known.includes(which!))
  for (const which of known)
    if (one.providers[which]!.settle !== undefined && releasing >= 0)
      expect(at('settle', which) < releasing, `p${which} is settled before any release`)

  // `undo` is true if the request has failed, or if its status is 400 or above and its reply is not kept. It also
  // becomes true after a settle that failed, and then stays true.
  const hasFailed = before(settling, 'threw', 'gone', 'time is up') || events[settling]?.hasError === true
  if (settling >= 0) {
    const { status = 0, undo } = events[settling]!
    const wanted = hasFailed || (status >= 400 && !one.keeps)
    expect(undo === wanted, `${wanted ? 'undo' : 'keep'} at the first settle`)
    let undoing = undo
    for (const { what, undo: told } of events.slice(settling)) {
      if (what === 'settle failed') undoing = true
      if (what === 'settle') expect(told === undoing || told === true, 'undo after a settle that failed')
      if (what === 'settle' && undoing === true) expect(told === true, 'undo once begun')
    }
  }

  // The first byte is sent after every settle. A settle that fails turns the reply into a problem.
  const head = first('head')
  if (head >= 0 && settling >= 0)
    for (const which of known)
      if (one.providers[which]!.settle !== undefined)
        expect(
          events.slice(0, head).some((event) => /^settle[d ]/.test(event.what) && event.which === which),
          `p${which} is settled before the first byte`,
        )
  const failing = events.findIndex(({ what }) => what === 'settle failed')
  const failsReply = failing >= 0 && all('settle', events[failing]!.which)[0]!.undo === false
  if (failsReply) {
    const told = events.slice(failing).filter(({ what, hasError }) => what === 'after' && hasError === true)
    expect(told.length === one.after.length, 'the last stages run once with the error of a settle')
    if (head >= 0)
      expect(events[head]!.status === 409 && /problem/.test(events[head]!.detail!), 'the reply is a problem')
  }

  // `onEnd` runs once, after every release. Tasks run after it: each once, or never if the work was undone.
  const end = first('end')
  const isKnown = first('making', 'after', 'threw', 'task added', 'head') >= 0
  expect(all('end').length === 1 || (all('end').length === 0 && !isKnown), 'onEnd once')
  for (const which of known)
    if (one.providers[which]!.release !== undefined)
      expect(at('released', which) < end, `p${which} is released before onEnd`)
  const isSure = settling >= 0 || !before(-1, 'gone', 'time is up', 'threw')
  const isGood =
    settling >= 0
      ? events[settling]!.undo === false && !failsReply
      : !hasFailed && ((events[end]?.status ?? 0) < 400 || one.keeps)
  for (const { which } of all('task added')) {
    const ran = all('task', which).length
    expect(ran <= 1, `task ${which} runs once`)
    if (isSure && end >= 0)
      expect(ran === (isGood ? 1 : 0), `task ${which} runs ${isGood ? 'once' : 'never'}`)
    if (ran > 0) expect(at('task', which!) > end, `task ${which} starts after onEnd`)
  }

  // After `onStop`, nothing happens any more, unless the time to close was too short.
  const stopped = first('stopped')
  expect(stopped >= 0, 'onStop runs')
  if (all('left').length === 0)
    for (const { what, which } of events.slice(stopped + 1))
      expect(!/^(?:settle.*|release.*|task|end)$/.test(what), `${what} ${which ?? ''} after onStop`)
  return broken
}
