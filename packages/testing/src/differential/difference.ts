import type { OpenAPIDocument } from '@concordat/core'
import type { Schema } from '@concordat/model'
import type { Fault } from '@concordat/server'
import type { Case } from './requests/case.ts'
import type { Observation } from './subjects/observation.ts'

/** Two that should say the same, and do not. */
export interface Difference {
  kind: 'status' | 'faults' | 'seen' | 'body' | 'crash' | 'arrival' | 'schema' | 'slow path'
  /** Who differs from the compiled side. */
  between: string
  contract: number
  document: OpenAPIDocument
  /** What was asked, where it was a request. */
  sent?: Case
  compiled?: Observation
  other?: Observation
  /** Faults that only one side found. */
  onlyCompiled: Fault[]
  onlyOther: Fault[]
  /** The schema and the value, where it was no request. */
  schema?: Schema
  value?: unknown
  /** What is different, for people. */
  detail: string
}
