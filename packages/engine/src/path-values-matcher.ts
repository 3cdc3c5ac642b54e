import type { Fault } from '@concordat/core'
import type { OperationModel } from '@concordat/model'
import { compileParameter, type IsValid } from './parameter/parameter-decoder.ts'

/**
 * Compiles the function that tests whether the values of the path parameters are valid. Routing calls it for
 * paths that differ only in the names of their parameters.
 */
export function compilePathValuesMatcher(
  root: object,
  { parameters }: OperationModel,
  isValid: IsValid,
): (params: Readonly<Record<string, string>>) => boolean {
  const compiled = parameters
    .filter((parameter) => parameter.in === 'path')
    .map((parameter) => ({ schema: parameter.schema, ...compileParameter(root, parameter, isValid) }))
  return (params) =>
    compiled.every(({ name, schema, decodeText }) => {
      const faults: Fault[] = []
      const value = decodeText(params[name], faults)
      return faults.length === 0 && isValid(schema, value)
    })
}
