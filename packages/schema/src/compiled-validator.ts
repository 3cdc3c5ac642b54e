import type { Direction } from '@concordat/model'
import { code } from './source/code.ts'
import type { ValidatorKind } from './source/validator-writer.ts'
import type { ValidatorFunction, ValidatorLibrary } from './validator-library.ts'
import { validatorSource } from './validator-source.ts'

/**
 * Compiles the validator of a schema at run time.
 *
 * @returns undefined if the schema cannot be compiled, or the platform forbids code generation
 */
export function compiledValidator(
  root: object,
  direction: Direction,
  kind: ValidatorKind,
  ref: string,
  library: ValidatorLibrary,
): ValidatorFunction | undefined {
  const validator = validatorSource(root, direction, kind, ref)
  if (validator === undefined) return undefined
  try {
    // `Code` contains strings of a contract as literals only, so they are not executed.
    // oxlint-disable-next-line no-implied-eval, no-new-func, typescript/no-implied-eval
    const factory = new Function('lib', code`'use strict'\n${validator.source}`.text) as (
      lib: ValidatorLibrary,
    ) => ValidatorFunction
    return factory(library)
  } catch (error) {
    // Some worker platforms forbid code generation at run time, so the interpreter is used there.
    if (error instanceof EvalError) return undefined
    throw error
  }
}
