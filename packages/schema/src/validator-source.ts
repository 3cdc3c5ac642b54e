import { type Direction, schemaAt } from '@concordat/model'
import { ReplyWriter } from './source/reply-writer.ts'
import { code, Unwritable, type Code } from './source/code.ts'
import { ValidatorWriter, type ValidatorKind } from './source/validator-writer.ts'
import { CheckWriter } from './source/check-writer.ts'

/**
 * The source of a validator: the body of a function of `lib` that returns a function of a value.
 *
 * @param ref where the schema stands: `#/components/schemas/Item`
 * @returns its source and the validators that it calls; undefined where the schema says what only the judge knows
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
    if (error instanceof Unwritable) return undefined
    throw error
  }
}
