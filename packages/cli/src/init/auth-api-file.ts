import type { AuthPlan } from './auth-plan.ts'
import { literal } from './literal.ts'

/** Returns api.ts of a new repository with `--auth`: the plugins of the users, with the guards. */
export function authApiFile(name: string, plan: AuthPlan): string {
  const { hasUsers, tokens, isStored, roles } = plan
  const own = [...(tokens === undefined ? [] : ['tokens']), ...(hasUsers ? ['users'] : [])]
  const path = tokens === undefined || tokens.isInContract ? '' : `, { path: ${literal(tokens.path)} }`
  const statements = [
    ...(isStored
      ? [
          '// DATABASE_URL names the database: a SQLite file, or postgres://… Without it, the data is kept in memory only.',
          'const database = storage(contract)',
        ]
      : []),
    ...(hasUsers
      ? [
          '// The first start makes the user `admin` with these roles, and the log shows its password once.',
          ...(isStored
            ? ['// The users are in the same database.']
            : ['// The users are kept in memory. README.md shows how to keep them in a database.']),
          'const auth = users(contract, {',
          ...(isStored ? ['  store: authStore(database),'] : []),
          `  firstUser: { name: 'admin', roles: [${roles.map(literal).join(', ')}] },`,
          '})',
        ]
      : []),
    ...(tokens === undefined
      ? []
      : [
          `// Gives tokens at \`POST ${tokens.path}\`, and signs them with the environment variable TOKEN_SECRET, which production`,
          '// needs: a random text of 32 characters or more. The scopes of a user are those with the names of its roles.',
          ...(tokens.hiddenBy === undefined
            ? []
            : [
                `// Remove the operation ${oneLine(tokens.hiddenBy)} from the contract: it is called instead.`,
              ]),
          `const access = tokens(contract, auth${path})`,
        ]),
  ]
  const plugins = [
    ...(isStored ? ['database'] : []),
    ...(hasUsers ? ['auth'] : []),
    ...(tokens === undefined ? [] : ['access']),
  ]
  const given = [...(hasUsers ? ['auth'] : []), ...(tokens === undefined ? [] : ['access'])].join(', ')
  const options = [
    `guards: guards ?? createGuards(${given})`,
    'context',
    'hooks',
    ...(plugins.length > 0 ? [`plugins: [${plugins.join(', ')}]`] : []),
    'validators',
  ]
  const imports = [
    ...(own.length > 0 ? [`import { ${own.join(', ')} } from '@concordat/auth'\n`] : []),
    ...(isStored ? ["import { storage } from '@concordat/resources'\n"] : []),
    ...(isStored && hasUsers ? ["import { authStore } from '@concordat/resources/users'\n"] : []),
  ]
  return `${imports.join('')}import { implement, type Hooks } from '@concordat/server'
import { contract, type Operations } from '@${name}/contract'
import { validators } from '@${name}/contract/validators'
import type { Context } from './context.ts'
import { createGuards, type Guards } from './guards.ts'
import { handlers } from './handlers.ts'

/** Creates the API from the contract and its handlers. Values that the handlers share go into \`context\`. */
export function createApi({
  guards,
  hooks = {},
}: { guards?: Guards; hooks?: Hooks<Context, Context['identities'], Operations> } = {}) {
  const context = ({ base }: { base: string }, identities: Context['identities']) => ({
    base,
    identities,
  })
${statements.map((line) => `  ${line}\n`).join('')}  return implement(
    contract,
    {
${options.map((option) => `      ${option},\n`).join('')}    },
    handlers,
  )
}
`
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
