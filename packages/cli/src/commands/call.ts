import type { Model } from '@concordat/model'
import type { AllowedRefs } from '@concordat/reader'
import { createContractTerminal, processIo } from '@concordat/terminal'
import { Command } from 'commander'
import { allowRefsOption } from '../allow-refs-option.ts'
import { CommandError } from '../command-error.ts'
import { cachedModel } from '../cached-model.ts'
import type { Terminal } from '../terminal.ts'

interface Options {
  name?: string
  tolerant?: true
  allowRefs?: AllowedRefs
}

/** `concordat call`: a contract as a command line, for an API that runs elsewhere. */
export function callCommand(terminal: Terminal): Command {
  return new Command('call')
    .argument('<contract>', 'the OpenAPI document')
    .argument('[words...]', 'the command, its arguments and options; --help lists them')
    .option(
      '--name <name>',
      'the name under which credentials are kept, and with which their variables begin',
    )
    .option('--tolerant', 'leave out the parts of a document with mistakes')
    .addOption(allowRefsOption())
    .passThroughOptions()
    .allowUnknownOption()
    .action(async (file: string, words: string[], options: Options) => {
      const model = await cachedModel(file, terminal, options)
      const { name = nameOf(model) } = options
      const io = {
        ...processIo(terminal.signal),
        cwd: terminal.cwd,
        ...(terminal.write !== undefined && { out: terminal.write.bind(terminal) }),
        ...(terminal.interactive ? {} : { askSecret: undefined }),
      }
      const contract = createContractTerminal(model, { name, command: `concordat call ${file}` })
      const code = await contract.run(words, io)
      if (code !== 0) throw new CommandError('', code)
    })
}

/** The name of an API by the title of its contract. */
function nameOf({ document }: Model): string {
  const { info } = document as { info?: { title?: unknown } }
  return typeof info?.title === 'string' ? info.title : 'api'
}
