import type { Model } from '@concordat/model'
import type { AuthPlan } from './auth-plan.ts'
import { exampleCall } from './example-call.ts'
import { titleOf } from './project-name.ts'
import { usersSection } from './users-section.ts'

/**
 * Returns the content of README.md of a new repository.
 *
 * @param auth the guards and plugins of `@concordat/auth`, if the repository has them
 */
export function readmeFile(
  name: string,
  model: Model,
  isStarter: boolean,
  auth: AuthPlan | undefined,
): string {
  const info = model.document['info'] as { title?: string }
  const example = exampleCall(model)
  const handlers = isStarter
    ? 'A handler is a plain function in `apps/api/src/handlers/`; the notes are kept in memory by `apps/api/src/note-store.ts`.'
    : 'A handler is a plain function in `apps/api/src/handlers/`; it answers 501 until you write it.'
  const isRefusing = auth === undefined && model.operations.some(({ security }) => security.flat().length > 0)
  const guards = isRefusing
    ? '\nThe security schemes are checked by `apps/api/src/guards.ts`. Each answers 401 until you write it.\n'
    : ''
  return `# ${(info.title ?? titleOf(name)).replace(/\s+/g, ' ')}

\`openapi.yaml\` is the contract of this API, and the only source of truth. ${handlers} The types, the validators, the client SDK and the documentation pages come from the contract.

\`\`\`sh
npx -y pnpm@12 start   # installs, and opens the API on http://127.0.0.1:3000
npx -y pnpm@12 test    # checks the contract and the types, and runs the tests
\`\`\`
${example === undefined ? '' : `\n\`\`\`sh\n${example}\n\`\`\`\n`}${guards}
${auth === undefined ? '' : `${usersSection(model, auth, isStarter)}\n`}## Change an operation

Run \`npx -y pnpm@12 dev\`. It restarts the API after each change, and reports type errors.

1. Edit \`openapi.yaml\`: add an operation, a parameter, a property. The code in \`packages/\` is generated again (\`pnpm generate\` does that too).
2. The compiler reports the missing handler: \`Property 'listThings' is missing in type …\`.
3. Write the handler, in a file of \`apps/api/src/handlers/\`, and name the file in \`handlers.ts\` if it is new:

   \`\`\`ts
   export const listThings: Op<'listThings'> = ({ query, ctx }, reply) => …
   \`\`\`

Return the body, or \`reply(status, body, headers)\`. A reply that the contract does not allow is a compile error. Then call it in a test: \`await api.call('listThings', { query: … })\`.

## The command

\`concordat\` is installed here. If \`pnpm\` is not, write \`npx -y pnpm@12\` in its place. \`pnpm concordat --help\` lists all commands.

| | |
|-|-|
| \`pnpm concordat routes\` | the operations of the contract |
| \`pnpm concordat serve openapi.yaml\` | a mock of the API, with generated replies |
| \`pnpm concordat proxy --upstream URL\` | the contract in front of a running server: reports what breaks it |
| \`pnpm concordat explain\` | every keyword of the contract: enforced, documented, or ignored and why |
| \`pnpm concordat inspect\` | what happens to a request of each operation |
| \`pnpm concordat lint\`, \`bundle\`, \`docs\` | Redocly's, without network and telemetry |
`
}
