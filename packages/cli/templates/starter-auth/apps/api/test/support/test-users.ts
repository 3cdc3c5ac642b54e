import { users } from '@concordat/auth'
import { contract } from '@{{name}}/contract'

/** The password of a user in the tests. */
export const passwordOf = (name: string) => `the password of ${name}`

/** Creates the users of a test: `root` is an administrator, `ann` an editor, and `bob` has no role. */
export async function testUsers() {
  // Such passwords are checked quickly. Elsewhere, a check has to be slow.
  const auth = users(contract, { firstUser: false, passwordCost: { memory: 64, passes: 1, lanes: 1 } })
  for (const [name, roles] of [
    ['root', ['admin']],
    ['ann', ['editor']],
    ['bob', []],
  ] as const)
    await auth.accounts.add({ name, password: passwordOf(name), roles })
  return auth
}
