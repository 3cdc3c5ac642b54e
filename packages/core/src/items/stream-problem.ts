import type { ProblemDetails } from '../problem.ts'

/**
 * The error with which a server has ended a stream of events. The server announces it with an event whose name is
 * `problem`.
 */
export class StreamProblem extends Error {
  readonly problem: ProblemDetails

  constructor(problem: ProblemDetails) {
    super(`The server ended the stream with a problem: ${problem.detail ?? problem.title}`)
    this.name = 'StreamProblem'
    this.problem = problem
  }
}

/** The name of the event that announces a problem, after which a stream ends. */
export const problemEvent = 'problem'
