import type { Fault } from '@concordat/core'
import type { OperationModel } from '@concordat/model'
import { compileParameter, type Fits } from './parameter/parameter-decoder.ts'

/** Compiles the question whether the path parameters of an operation take these texts. */
export function compilePathFit(
  root: object,
  { parameters }: OperationModel,
  fits: Fits,
): (params: Readonly<Record<string, string>>) => boolean {
  const compiled = parameters
    .filter((parameter) => parameter.in === 'path')
    .map((parameter) => ({ schema: parameter.schema, ...compileParameter(root, parameter, fits) }))
  return (params) =>
    compiled.every(({ name, schema, decodeText }) => {
      const faults: Fault[] = []
      const value = decodeText(params[name], faults)
      return faults.length === 0 && fits(schema, value)
    })
}
