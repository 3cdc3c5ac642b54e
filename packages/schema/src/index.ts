export type { Serialized } from './contract-validators.ts'
export { ContractValidators } from './contract-validators.ts'
export { emitValidators } from './emit-validators.ts'
export { exactMultipleOf } from './exact-multiple-of.ts'
export { numberFormat, stringFormat } from './formats/formats.ts'
export { SchemaResults } from './schema-results.ts'
export { finalRef } from './final-ref.ts'
export type { SchemaFault } from './interpreter.ts'
export { Interpreter } from './interpreter.ts'
export { isLarge } from './is-large.ts'
export type { PatternPlan } from './pattern/pattern-plan.ts'
export { patternPlan } from './pattern/pattern-plan.ts'
export { isNativePattern, longestMatch, patternMatcher } from './pattern/pattern-matcher.ts'
export type { Projector } from './projector.ts'
export { makeProjector } from './projector.ts'
export {
  code,
  Code,
  comment,
  identifier,
  indent,
  join,
  key,
  literal,
  number,
  string,
  template,
} from './source/code.ts'
