/** The texts of the parameters in one location, by name, still encoded. */
export interface Texts {
  get(name: string): readonly string[] | undefined
  keys(): Iterable<string>
}

/** Texts that hold the same one text for every name. */
export function singleTexts(text: string | undefined): Texts {
  const texts = text === undefined ? undefined : [text]
  return { get: () => texts, keys: () => [] }
}
