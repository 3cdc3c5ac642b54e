import { refTo, resolve, type MediaTypeModel } from '@concordat/model'

/** An Example Object (OpenAPI 3.1 section 4.8.19). */
interface ExampleNode {
  value?: unknown
  /** The example as data, since OpenAPI 3.2. */
  dataValue?: unknown
  externalValue?: string
}

/**
 * Returns the examples of a media type by name. The value of the keyword `example` has the name ''. Examples that have
 * neither `value` nor `dataValue` are left out, such as those with `externalValue` or `serializedValue`.
 */
export function mediaExamples(root: object, { pointer }: MediaTypeModel): Map<string, unknown> {
  const { node } = resolve<{ example?: unknown; examples?: Record<string, unknown> }>(
    root,
    { $ref: refTo(pointer) },
    pointer,
  )
  const found = new Map<string, unknown>()
  for (const [name, raw] of Object.entries(node.examples ?? {})) {
    const { node: example } = resolve<ExampleNode | undefined>(root, raw, `${pointer}/examples`)
    const value = example?.dataValue === undefined ? example?.value : example.dataValue
    if (value !== undefined) found.set(name, value)
  }
  if (node.example !== undefined) found.set('', node.example)
  return found
}
