import type { OpenAPIDocument } from '@concordat/core'
import type { Schema } from '@concordat/model'
import type { Fault } from '@concordat/server'
import type { Case } from './requests/case.ts'
import type { Observation } from './subjects/observation.ts'

/** A difference between two enforcers, or two validators, that should agree. */
export interface Difference {
  kind: 'status' | 'faults' | 'seen' | 'body' | 'crash' | 'arrival' | 'schema'
  /** The name of the enforcer or validator that differs from the compiled one; `itself` for a crash. */
  between: string
  contract: number
  document: OpenAPIDocument
  /** The request, for a difference between enforcers. */
  sent?: Case
  compiled?: Observation
  other?: Observation
  /** The faults that only the compiled enforcer has reported, and those that only the other one has reported. */
  onlyCompiled: Fault[]
  onlyOther: Fault[]
  /** The schema and the value, for a difference between validators. */
  schema?: Schema
  value?: unknown
  /** The difference, as text for the report. */
  detail: string
}
