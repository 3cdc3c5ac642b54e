import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { select, text } from '@clack/prompts'
import { answered } from './answered.ts'

/** The choices that the user is prompted for, unless they are given on the command line. */
export interface InitAnswers {
  folder?: string | undefined
  contract?: string | undefined
  server?: 'express' | 'node' | undefined
}

/**
 * Prompts for the choices that were not given on the command line.
 *
 * @throws CommandError if the user cancels
 */
export async function askFor(given: InitAnswers, cwd: string): Promise<InitAnswers> {
  const folder = given.folder ?? answered(await text({ message: 'Which folder?', initialValue: 'my-api' }))
  const contract =
    given.contract ??
    answered(
      await text({
        message: 'An existing OpenAPI contract? Press Enter to begin with a small example.',
        placeholder: 'openapi.yaml',
        defaultValue: '',
        validate: (file) =>
          file === undefined || file === '' || existsSync(resolve(cwd, file))
            ? undefined
            : 'There is no such file.',
      }),
    )
  const server =
    given.server ??
    answered(
      await select({
        message: 'Which server?',
        options: [
          { value: 'express' as const, label: 'Express', hint: 'with express-openapi-validator' },
          { value: 'node' as const, label: 'node:http', hint: 'lean, with compiled validators' },
        ],
      }),
    )
  return { folder, contract: contract === '' ? undefined : contract, server }
}
