/** A thing that needs a name of its own. */
export interface Named {
  /** The name that it has, if nothing else has the same one. */
  readonly name: string
  /** What is put before the name otherwise, such as the location of a parameter. */
  readonly prefix: string
}

/**
 * Gives each thing a name of its own. Things with the same name, and those with a reserved name, all get their prefix,
 * so that none of them depends on the order. Those that still have the same name are numbered in their order.
 *
 * @param isReserved whether a name is not available
 */
export function uniqueNames(things: readonly Named[], isReserved: (name: string) => boolean): string[] {
  const counts = new Map<string, number>()
  for (const { name } of things) counts.set(name, (counts.get(name) ?? 0) + 1)
  const used = new Set<string>(
    things.map(({ name }) => name).filter((name) => counts.get(name) === 1 && !isReserved(name)),
  )
  return things.map(({ name, prefix }) => {
    if (counts.get(name) === 1 && !isReserved(name)) return name
    const base = `${prefix}-${name}`
    let unique = base
    for (let number = 2; used.has(unique) || isReserved(unique); number++) unique = `${base}-${number}`
    used.add(unique)
    return unique
  })
}
