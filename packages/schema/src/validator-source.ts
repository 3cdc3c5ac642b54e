import { type Direction, schemaAt } from '@concordat/model'
import { ReplyWriter } from './source/reply-writer.ts'
import { code, UnsupportedSchema, type Code } from './source/code.ts'
import { ValidatorWriter, type ValidatorKind } from './source/validator-writer.ts'
import { CheckWriter } from './source/check-writer.ts'

/**
 * Generates the source of a validator: the body of a function that takes the parameter `lib` and returns the
 * validator.
 *
 * @param ref the location of the schema, such as `#/components/schemas/Item`
 * @returns the source and the validators that it calls; undefined if only the interpreter supports the schema
 */
export function validatorSource(
  root: object,
  direction: Direction,
  kind: ValidatorKind,
  ref: string,
): { source: Code; links: { kind: ValidatorKind; ref: string }[] } | undefined {
  const writer = new ValidatorWriter(root, direction)
  const schema = schemaAt(root, ref)
  try {
    const expression =
      kind === 'valid'
        ? new CheckWriter(writer).expression(schema, code`v`)
        : new ReplyWriter(writer)[kind](schema, code`v`)
    return { source: writer.source(writer.define(() => code`return ${expression}`)), links: writer.links }
  } catch (error) {
    if (error instanceof UnsupportedSchema) return undefined
    throw error
  }
}
