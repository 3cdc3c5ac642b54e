import type { Model } from '@concordat/model'
import type { AuthPlan } from './auth-plan.ts'
import { exampleLogIn } from './example-log-in.ts'
import { literal } from './literal.ts'

/** Returns the section of README.md about users and credentials, for a new repository with `--auth`. */
export function usersSection(model: Model, plan: AuthPlan, isStarter: boolean): string {
  const { guards, hasUsers, tokens, isStored } = plan
  const parts = ['## Users']
  parts.push(
    'The contract says which operation needs which credentials and roles; `apps/api/src/guards.ts` has a guard for each security scheme.',
  )
  if (guards.some(({ kind }) => kind === 'openId'))
    parts.push(
      'Somebody else gives tokens for this API. Set the issuer and the audience of these tokens in `apps/api/src/guards.ts`, or in its environment variables. Until then, no token is accepted.',
    )
  if (guards.some(({ kind }) => kind === 'none'))
    parts.push('The guards with `refused` are still to be written, and let nobody in until then.')
  if (!hasUsers) return `${parts.join('\n\n')}\n`
  parts.push(
    'The first start makes the user `admin`, and shows its password once, in the log. In memory, each start is the first one.',
  )
  const commands = exampleLogIn(model, plan, isStarter)
  if (commands.length > 0) parts.push(`\`\`\`sh\n${commands.join('\n')}\n\`\`\``)
  if (tokens !== undefined) parts.push(aboutTokens(model, tokens))
  parts.push(
    'In a handler, `ctx.auth.user` is the user of the request. `await ctx.auth.accounts.add({ name, password, roles })` adds one, and `addKey(userId, label)` makes an API key.',
  )
  if (!isStarter && guards.some(({ kind }) => kind === 'session')) parts.push(...aboutSessions(model))
  parts.push(
    isStored
      ? 'The users are in the database that `DATABASE_URL` names.'
      : `To keep the users in a database, add \`"@concordat/resources": "catalog:"\` to the dependencies in \`apps/api/package.json\`, and change \`apps/api/src/api.ts\`:

\`\`\`ts
import { storage } from '@concordat/resources'
import { authStore } from '@concordat/resources/users'

const database = storage(contract) // DATABASE_URL names it: a SQLite file, or postgres://…
const auth = users(contract, { store: authStore(database), … })
// and in the options of implement: plugins: [database, auth, …], in this order
\`\`\``,
  )
  return `${parts.join('\n\n')}\n`
}

function aboutTokens({ basePath }: Model, { path, hiddenBy }: NonNullable<AuthPlan['tokens']>): string {
  const endpoint = `\`POST ${basePath}${path}\``
  const hidden =
    hiddenBy === undefined
      ? ''
      : ` The operation ${literal(hiddenBy)} of the contract has the same path, and is called instead: remove it from \`openapi.yaml\`.`
  return `${endpoint} gives tokens (OAuth 2.0). In production, set TOKEN_SECRET: a random text of 32 characters or more. The scopes of a user are those with the names of its roles.${hidden}`
}

/** Tells how users log in with a session. An operation that sets a cookie may be there already. */
function aboutSessions({ operations }: Model): string[] {
  const setting = operations.find(({ responses }) =>
    responses.some(({ headers }) => headers.some(({ name }) => name.toLowerCase() === 'set-cookie')),
  )
  const handler = `\`\`\`ts
export const logIn: Op<'logIn'> = async ({ body, ctx }, reply) => {
  const { cookie } = await ctx.auth.logIn(body)
  return reply(204, undefined, { 'Set-Cookie': cookie })
}
\`\`\``
  if (setting !== undefined)
    return [
      `The operation ${literal(setting.operationId)} sets a cookie. A handler logs in like this, and out with \`ctx.auth.logOut()\`, which returns a cookie, too:`,
      handler,
    ]
  return [
    'No operation of the contract sets a cookie, so nobody can begin a session yet. Add one to `paths` of `openapi.yaml`:',
    `\`\`\`yaml
  /session:
    post:
      operationId: logIn
      security: []
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name, password]
              properties:
                name: { type: string }
                password: { type: string, format: password }
      responses:
        '204':
          description: The session has begun.
          headers:
            Set-Cookie: { required: true, schema: { type: string } }
\`\`\``,
    'and its handler. `ctx.auth.logOut()` ends the session, and returns a cookie, too.',
    handler,
  ]
}
