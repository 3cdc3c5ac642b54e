import { Problem, problemCodes, type Fault } from '@concordat/core'
import type { ProblemFacts } from '../problems/problem-format.ts'
import type { Catalogue } from './catalogue.ts'
import { english } from './english.ts'

const prefix = 'urn:problem-type:'

/**
 * Returns a problem with the texts of a catalogue. Type, status, pointers and rules stay as they are. The sentences of an
 * enforcer are replaced by rule, with the value that the contract has for the rule, so that they are the same with every
 * enforcer.
 */
export function translatedProblem(problem: Problem, catalogue: Catalogue, facts: ProblemFacts): Problem {
  if (catalogue === english) return problem
  const code = problem.type.startsWith(prefix) ? problem.type.slice(prefix.length) : problem.type
  const title = Object.hasOwn(catalogue.titles, code) ? catalogue.titles[code]! : problem.title
  const translated = problem.with({ title })
  const detail = detailOf(problem, code, catalogue)
  if (detail === undefined) delete translated.detail
  else translated.detail = detail
  if (Array.isArray(problem.errors))
    translated.errors = problem.errors.map((fault) => ({
      ...fault,
      message: messageOf(fault, catalogue, facts),
    }))
  return translated
}

function detailOf(problem: Problem, code: string, { details }: Catalogue): string | undefined {
  const entry = Object.hasOwn(details, code) ? details[code]! : undefined
  if (typeof entry === 'string') return entry
  if (entry !== undefined) return entry(problem)
  // A detail of the application is its own; one of Concordat would be in the wrong language.
  return Object.hasOwn(problemCodes, code) ? undefined : problem.detail
}

function messageOf(fault: Fault, { rules }: Catalogue, facts: ProblemFacts): string {
  const entry = Object.hasOwn(rules, fault.rule) ? rules[fault.rule]! : undefined
  if (entry === undefined || typeof entry === 'string') return entry ?? fault.message
  const schemas = facts.schemasAt(fault)
  const schema = schemas.find((one) => Object.hasOwn(one, fault.rule)) ?? schemas[0]
  return entry(schema?.[fault.rule], schema)
}
