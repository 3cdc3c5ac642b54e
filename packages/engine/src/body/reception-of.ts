import { escapePointer } from '@concordat/model'
import type { FormLimits, FormOwner, PartReception } from './part-reception.ts'
import { becomesFile, type PartShape } from './part-shape.ts'

const unlimited: FormLimits = { parts: new Map(), values: Infinity, fileMemory: Infinity }

/**
 * Decides how the parts of one form are received: their limits, and which of them may be stored as files.
 *
 * @param shapeFor returns the shape of the property of a name; undefined for a property that nothing describes
 * @param limits without limits, no part is refused before the form has ended
 */
export function receptionOf(
  shapeFor: (name: string) => PartShape | undefined,
  limits: FormLimits | undefined,
  owner: FormOwner | undefined,
): PartReception {
  const counts = new Map<string, number>()
  return {
    limits: limits ?? unlimited,
    owner,
    ruleOf(name, looksLikeFile) {
      const index = counts.get(name) ?? 0
      counts.set(name, index + 1)
      const shape = shapeFor(name)
      const isFile = becomesFile(shape, looksLikeFile)
      const bound = isFile && limits !== undefined ? shape?.bound : undefined
      return {
        isFile,
        isStorable: isFile && shape?.fileText.readsBytes !== true,
        limit: limits?.parts.get(name),
        bound: bound && {
          bytes: bound.bytes,
          pointer: `/${escapePointer(name)}${bound.isList ? `/${index}` : ''}`,
        },
      }
    },
  }
}
