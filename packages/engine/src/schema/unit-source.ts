import { schemaAt } from '@concordat/model'
import type { Direction } from './scope.ts'
import { ReplyWriter } from './source/reply-writer.ts'
import { Unwritable, UnitWriter, type UnitKind } from './source/unit-writer.ts'
import { ValidWriter } from './source/valid-writer.ts'

/**
 * The source of a unit: the body of a function of `lib` that returns a function of a value.
 *
 * @param ref where the schema stands: `#/components/schemas/Item`
 * @returns its source and the units that it calls; undefined where the schema says what only the judge knows
 */
export function unitSource(
  root: object,
  direction: Direction,
  kind: UnitKind,
  ref: string,
): { source: string; links: { kind: UnitKind; ref: string }[] } | undefined {
  const unit = new UnitWriter(root, direction)
  const schema = schemaAt(root, ref)
  try {
    const expression =
      kind === 'valid'
        ? new ValidWriter(unit).expression(schema, 'v')
        : new ReplyWriter(unit)[kind](schema, 'v')
    return { source: unit.source(unit.define(() => `return ${expression}`)), links: unit.links }
  } catch (error) {
    if (error instanceof Unwritable) return undefined
    throw error
  }
}
