/**
 * The values of the parameters in one location, by name, before they are decoded. The values of a path or a query are
 * percent-encoded.
 */
export interface Texts {
  get(name: string): readonly string[] | undefined
  keys(): Iterable<string>
}

/** Creates `Texts` that return the same single text for every name. Without a text they return undefined. */
export function singleTexts(text: string | undefined): Texts {
  const texts = text === undefined ? undefined : [text]
  return { get: () => texts, keys: () => [] }
}
