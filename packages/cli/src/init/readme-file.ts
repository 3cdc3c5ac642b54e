import type { Model } from '@concordat/model'
import { isPlain } from './is-plain.ts'
import { titleOf } from './project-name.ts'

/** README.md of a new repository. */
export function readmeFile(name: string, model: Model, isStarter: boolean): string {
  const info = model.document['info'] as { title?: string }
  const example = model.operations.find(isPlain)
  const address = `http://127.0.0.1:3000${model.basePath}`
  const handlers = isStarter
    ? 'A handler is a plain function in `apps/api/src/handlers/`; the notes are kept in memory by `apps/api/src/note-store.ts`.'
    : 'A handler is a plain function in `apps/api/src/handlers/`; one that is still to be written answers 501.'
  const guards = model.operations.some(({ security }) => security.flat().length > 0)
    ? '\nThe security schemes are checked by `apps/api/src/guards.ts`. Until they are written there, nobody is let in: 401.\n'
    : ''
  return `# ${(info.title ?? titleOf(name)).replace(/\s+/g, ' ')}

\`openapi.yaml\` is the contract of this API, and the only source of truth. ${handlers} Types, checks at run time, the client SDK and the pages all follow from the contract.

\`\`\`sh
npx -y pnpm@12 start   # installs, and opens the API on http://127.0.0.1:3000
npx -y pnpm@12 test    # checks the contract and the types, and runs the tests
\`\`\`
${example === undefined ? '' : `\n\`\`\`sh\ncurl ${address}${example.path}\n\`\`\`\n`}${guards}
## Change an operation

Run \`npx -y pnpm@12 dev\`; it restarts when something changes, and the compiler looks on.

1. Edit \`openapi.yaml\`: add an operation, a parameter, a property. What is made of it, in \`packages/\`, is made anew (\`pnpm generate\` does that too).
2. The compiler says what is missing: \`Property 'listThings' is missing in type …\`.
3. Write the handler, in a file of \`apps/api/src/handlers/\`, and name the file in \`handlers.ts\` if it is new:

   \`\`\`ts
   export const listThings: Op<'listThings'> = ({ query, ctx }, reply) => …
   \`\`\`

Return the body, or \`reply(status, body, headers)\`; what the contract does not allow does not compile. Then call it in a test: \`await api.call('listThings', { query: … })\`.
`
}
