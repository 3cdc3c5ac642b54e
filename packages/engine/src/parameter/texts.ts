/** The texts of the parameters of one place, by name, still encoded. */
export interface Texts {
  get(name: string): readonly string[] | undefined
  keys(): Iterable<string>
}

/** The one text of the one parameter that is asked for. */
export function singleTexts(text: string | undefined): Texts {
  const texts = text === undefined ? undefined : [text]
  return { get: () => texts, keys: () => [] }
}
