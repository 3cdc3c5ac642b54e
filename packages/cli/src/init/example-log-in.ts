import { shellWord } from '@concordat/core'
import type { Model, OperationModel } from '@concordat/model'
import type { AuthPlan } from './auth-plan.ts'
import { exampleUrl, isSafePath } from './example-url.ts'

/**
 * Returns commands that log in as the first user of a new API, and call an operation with its credentials. The user has
 * to replace PASSWORD and TOKEN.
 *
 * @param isStarter whether the contract is the example, whose operations are known
 * @returns no command if it is not known how to log in
 */
export function exampleLogIn(model: Model, { guards, tokens }: AuthPlan, isStarter: boolean): string[] {
  if (isStarter) {
    const send = (path: string, option: string, body: object) =>
      `curl ${option} cookies.txt http://127.0.0.1:3000${model.basePath}${path} -H 'content-type: application/json' -d ${shellWord(JSON.stringify(body))}`
    return [
      send('/session', '-c', { name: 'admin', password: 'PASSWORD' }),
      send('/notes', '-b', { text: 'Buy apples' }),
    ]
  }
  const kinds = new Map(guards.map(({ scheme, kind }) => [scheme.name, kind]))
  /** Finds an operation for which one of these guards is enough. */
  const urlFor = (...wanted: string[]) =>
    exampleUrl(model, ({ security }: OperationModel) =>
      security.some(
        ([first, second]) =>
          second === undefined && wanted.includes(kinds.get(first?.scheme.name ?? '') ?? ''),
      ),
    )
  const basic = urlFor('basic')
  if (basic !== undefined) return [`curl -u admin:PASSWORD ${shellWord(basic)}`]
  if (tokens === undefined || !tokens.takesPasswords || tokens.hiddenBy !== undefined) return []
  const url = urlFor('oauth2', 'bearer')
  const path = model.basePath + tokens.path
  if (!isSafePath(path)) return []
  return [
    `curl ${shellWord(`http://127.0.0.1:3000${path}`)} -d grant_type=password -d username=admin -d password=PASSWORD`,
    ...(url === undefined ? [] : [`curl -H 'Authorization: Bearer TOKEN' ${shellWord(url)}`]),
  ]
}
