import { schemaAt } from '@concordat/model'
import type { Direction } from '@concordat/model'
import { ReplyWriter } from './source/reply-writer.ts'
import { Unwritable, ValidatorWriter, type ValidatorKind } from './source/validator-writer.ts'
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
): { source: string; links: { kind: ValidatorKind; ref: string }[] } | undefined {
  const writer = new ValidatorWriter(root, direction)
  const schema = schemaAt(root, ref)
  try {
    const expression =
      kind === 'valid'
        ? new CheckWriter(writer).expression(schema, 'v')
        : new ReplyWriter(writer)[kind](schema, 'v')
    return { source: writer.source(writer.define(() => `return ${expression}`)), links: writer.links }
  } catch (error) {
    if (error instanceof Unwritable) return undefined
    throw error
  }
}
