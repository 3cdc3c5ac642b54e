import { formData, formText, parameterTexts, type FormEncoding } from '@concordat/core'

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

const defaults = {
  path: { style: 'simple', explode: false },
  query: { style: 'form', explode: true },
  header: { style: 'simple', explode: false },
  cookie: { style: 'form', explode: true },
} as const

/** Writes the parameters of one place by their styles (OpenAPI 3.1 section 4.8.12.3), each as texts, by name. */
export function serializeParameters(
  location: keyof typeof defaults,
  values: Readonly<Record<string, unknown>> | undefined,
  { [location]: styles = {} }: Serialization,
): [name: string, texts: string[]][] {
  return Object.entries(values ?? {}).map(([name, value]) => {
    const given: ParameterSerialization = styles[name] ?? defaults[location]
    const { json = false, ...form } = given
    const written = json && value !== undefined ? JSON.stringify(value) : value
    return [name, parameterTexts({ name, in: location, ...form }, written)]
  })
}

/** Fills in the templates of a path. */
export function fillPath(
  path: string,
  values: Readonly<Record<string, unknown>> | undefined,
  serialization: Serialization,
): string {
  let filled = path
  for (const [name, texts] of serializeParameters('path', values, serialization))
    filled = filled.replaceAll(`{${name}}`, () => texts.join(''))
  return filled
}

type Body = NonNullable<RequestInit['body']>

/** Writes a body: JSON as JSON, objects as the form that they are, everything else as `fetch` takes it. */
export function serializeBody(body: unknown, contentType: string, encoding: FormEncoding | undefined): Body {
  if (/\bjson\b/.test(contentType)) return JSON.stringify(body)
  if (isPlain(body)) {
    if (contentType.startsWith('application/x-www-form-urlencoded')) return formText(body, encoding)
    if (contentType.startsWith('multipart/')) return formData(body)
  }
  return body as Body
}

function isPlain(value: unknown): value is object {
  const prototype: unknown =
    typeof value === 'object' && value !== null ? Object.getPrototypeOf(value) : undefined
  return prototype === Object.prototype || prototype === null
}
