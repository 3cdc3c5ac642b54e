import type { FormEncoding } from './form-body.ts'
import { parameterTexts } from './parameter-text.ts'

/** How a parameter is written, where that is not the default of its place. */
export interface ParameterSerialization {
  readonly style: string
  readonly explode: boolean
  readonly allowReserved?: boolean
  /** Whether its text is JSON: it is described by `content`. */
  readonly json?: boolean
}

/** How the parts of a request are written, where that is not the default of OpenAPI. */
export interface Serialization {
  /** The media type of the body. Default: `application/json`. */
  readonly contentType?: string
  /** The properties of a form. */
  readonly encoding?: FormEncoding
  /** Parameters, by place and name. */
  readonly path?: Readonly<Record<string, ParameterSerialization>>
  readonly query?: Readonly<Record<string, ParameterSerialization>>
  readonly header?: Readonly<Record<string, ParameterSerialization>>
  readonly cookie?: Readonly<Record<string, ParameterSerialization>>
}

/** The style and `explode` of a parameter by its place, unless the contract says otherwise (OpenAPI 3.1 section 4.8.12.1). */
export const defaultStyles = {
  path: { style: 'simple', explode: false },
  query: { style: 'form', explode: true },
  header: { style: 'simple', explode: false },
  cookie: { style: 'form', explode: true },
} as const

/** Writes the parameters of one place by their styles (OpenAPI 3.1 section 4.8.12.3), each as texts, by name. */
export function serializeParameters(
  location: keyof typeof defaultStyles,
  values: Readonly<Record<string, unknown>> | undefined,
  { [location]: styles = {} }: Serialization,
): [name: string, texts: string[]][] {
  return Object.entries(values ?? {}).map(([name, value]) => {
    const given: ParameterSerialization = Object.hasOwn(styles, name)
      ? styles[name]!
      : defaultStyles[location]
    const { json = false, ...form } = given
    const written = json && value !== undefined ? JSON.stringify(value) : value
    return [name, parameterTexts({ name, in: location, ...form }, written)]
  })
}
