/** The values of a resource, or of an object within it, by the names of the properties. */
export type Values = Record<string, unknown>
