/** The methods with a field of their own in a Path Item Object (OpenAPI 3.2 section 4.9), in lower case. */
export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'] as const

export type Method = (typeof methods)[number]

/** Whether a key of a Path Item Object is one of `methods`. */
export function isMethod(name: string): name is Method {
  return (methods as readonly string[]).includes(name)
}
