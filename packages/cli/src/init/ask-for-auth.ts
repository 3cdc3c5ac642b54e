import { confirm } from '@clack/prompts'
import type { Model } from '@concordat/model'
import { answered } from './answered.ts'
import { requiredSchemes } from './required-schemes.ts'
import { schemeGuard } from './scheme-guard.ts'

/**
 * Asks whether the API gets users, or the guards of `@concordat/auth`. Nothing is asked about a contract that requires no
 * security scheme for which there is a guard.
 *
 * @param model the given contract; undefined for the example contract
 * @param ask asks the question; tests pass another one
 * @throws CommandError if the user cancels
 */
export async function askForAuth(model: Model | undefined, ask: typeof confirm = confirm): Promise<boolean> {
  if (model === undefined)
    return answered(await ask({ message: 'Users who log in, with roles and API keys?', initialValue: false }))
  const ready = requiredSchemes(model).filter((scheme) => schemeGuard(model, scheme).kind !== 'none')
  if (ready.length === 0) return false
  const names = ready.map(({ name }) => name).join(', ')
  return answered(await ask({ message: `Ready guards for the security schemes of the contract (${names})?` }))
}
