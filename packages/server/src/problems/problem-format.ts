import type { Fault, Problem } from '@concordat/core'
import type { DecodedRequest } from '@concordat/engine'
import type { SchemaObject } from '@concordat/model'

/** The facts about a request that an error format receives, besides the problem. */
export interface ProblemFacts {
  /** The Accept header of the request. */
  readonly accept: string | undefined
  /**
   * The decoded values of the request; undefined if it was refused before it was decoded. They may hold
   * secrets.
   */
  readonly input: Pick<DecodedRequest, 'path' | 'query' | 'headers' | 'cookies' | 'body'> | undefined
  /** Returns the schemas that the contract has for the place of a fault, without references and `allOf`. */
  schemasAt(fault: Fault): readonly SchemaObject[]
}

/** A problem in an error format. */
export interface FormattedProblem {
  contentType: string
  /** A text, or a value that is sent as JSON. */
  body: unknown
  /**
   * The value for the Vary header: the request headers that the format depends on, separated by commas, such as
   * `accept`.
   */
  vary?: string
}

/** Converts a problem to the error format of an API. */
export type ProblemFormat = (problem: Problem, facts: ProblemFacts) => FormattedProblem
