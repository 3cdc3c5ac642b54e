import { confirm } from '@clack/prompts'
import { CommandError } from './command-error.ts'
import type { Terminal } from './terminal.ts'

/**
 * Asks the user before something that cannot be undone.
 *
 * @param refusal the message if there is nobody to ask
 * @throws CommandError unless the user says yes
 */
export async function confirmed({ interactive }: Terminal, question: string, refusal: string): Promise<void> {
  if (!interactive) throw new CommandError(refusal, 1)
  const answer = await confirm({ message: question, initialValue: false })
  if (answer !== true) throw new CommandError('Nothing was done.', 1)
}
