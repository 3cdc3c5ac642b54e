import type { EncodeForm } from './encode-form.ts'
import { encodeForm } from './encode-form.ts'
import type { ParameterFormat } from './parameter-format.ts'
import { serializeParameter } from './serialize-parameter.ts'

/**
 * The encoders that only some operations need. A client whose operations need none of them is smaller without: it then
 * sends texts, numbers and booleans in the default styles, lists in a query, and no forms.
 */
export interface RequestEncoders {
  /** Encodes an object as a form. */
  readonly encodeForm?: EncodeForm
  /** Serializes a parameter in any style. */
  readonly serializeParameter?: (format: ParameterFormat, value: unknown) => string[]
}

/** The encoders for every operation. */
export const allEncoders: Required<RequestEncoders> = { encodeForm, serializeParameter }
