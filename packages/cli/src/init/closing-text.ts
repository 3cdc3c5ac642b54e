import { shellWord } from '@concordat/core'
import { sizeOf, type Model } from '@concordat/model'
import type { AuthPlan } from './auth-plan.ts'
import { exampleCall } from './example-call.ts'
import { exampleLogIn } from './example-log-in.ts'

/** What `concordat init` has made. */
interface Made {
  /** The folder of the new repository, relative to the current one; empty if it is the current one. */
  place: string
  /** The command that runs pnpm, from `findPnpm`. */
  pnpm: readonly string[]
  isStarter: boolean
  auth: AuthPlan | undefined
}

/** Returns what `concordat init` prints at the end: what was made, and what to do next. */
export function closingText(model: Model, { place, pnpm, isStarter, auth }: Made): string {
  const example = exampleCall(model)
  const verbs = ['start', 'test', 'dev'].map((verb) => `  ${pnpm.join(' ')} ${verb}`)
  return [
    `${place === '' ? 'This folder' : place} holds an API with ${sizeOf(model)}. What is next:`,
    '',
    ...(place === '' ? [] : [`  cd ${shellWord(place)}`]),
    `${verbs[0]}   # opens it on http://127.0.0.1:3000`,
    ...(example === undefined ? [] : [`  ${example}`]),
    `${verbs[1]}    # checks the contract and the types, and runs the tests`,
    `${verbs[2]}     # restarts when openapi.yaml or a handler changes`,
    '',
    isStarter
      ? 'The contract is openapi.yaml; the handlers are in apps/api/src/handlers.'
      : 'The handlers are in apps/api/src/handlers. Each answers 501 until you write it.',
    ...(auth === undefined ? aboutGuards(model) : aboutAuth(model, auth, isStarter)),
  ].join('\n')
}

function aboutGuards({ operations }: Model): string[] {
  return operations.some(({ security }) => security.flat().length > 0)
    ? ['The guards are in apps/api/src/guards.ts. Each lets nobody in, 401, until you write it.']
    : []
}

function aboutAuth(model: Model, auth: AuthPlan, isStarter: boolean): string[] {
  const { guards, hasUsers } = auth
  const named = (wanted: string) =>
    guards.filter(({ kind }) => kind === wanted).map(({ scheme }) => scheme.name)
  const [others, unwritten] = [named('openId'), named('none')]
  const commands = exampleLogIn(model, auth, isStarter)
  const needsLogIn = !isStarter && named('session').length > 0
  return [
    'The guards are in apps/api/src/guards.ts.',
    ...(others.length > 0
      ? [`Set the issuer and the audience of ${others.join(', ')} there. Until then, no token is accepted.`]
      : []),
    ...(unwritten.length > 0
      ? [`The guard of ${unwritten.join(', ')} lets nobody in, 401, until you write it.`]
      : []),
    ...(hasUsers ? ['', 'The first start makes the user admin, and prints its password once.'] : []),
    ...(commands.length > 0
      ? ['Put it in the place of PASSWORD:', '', ...commands.map((one) => `  ${one}`)]
      : []),
    ...(needsLogIn ? ['README.md shows how to log in with a session.'] : []),
  ]
}
