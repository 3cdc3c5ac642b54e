/** The texts of the parameters of one place, by name, still encoded. */
export interface Texts {
  get(name: string): readonly string[] | undefined
  keys(): Iterable<string>
}

/** Texts of which each name has one at most, looked up when it is asked for. */
export function singleTexts(find: (name: string) => string | undefined): Texts {
  return {
    get(name) {
      const text = find(name)
      return text === undefined ? undefined : [text]
    },
    keys: () => [],
  }
}
