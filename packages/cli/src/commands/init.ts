import { relative, resolve } from 'node:path'
import { Command, Option } from 'commander'
import { contractSource } from '../init/contract-source.ts'
import { findPackages } from '../init/find-packages.ts'
import { findPnpm } from '../init/find-pnpm.ts'
import { install } from '../init/install.ts'
import { isPlain } from '../init/is-plain.ts'
import { checkFolder } from '../init/new-folder.ts'
import { projectName } from '../init/project-name.ts'
import { askFor } from '../init/questions.ts'
import { writeRepository } from '../init/write-repository.ts'
import { loadContract } from '../load-contract.ts'
import type { Terminal } from '../terminal.ts'
import { allowRefsOption } from '../allow-refs-option.ts'
import type { AllowedRefs } from '@concordat/reader'

interface InitOptions {
  contract?: string
  name?: string
  server?: 'express' | 'node'
  tolerant?: true
  allowRefs?: AllowedRefs
  packages?: string
  install: boolean
}

/** `concordat init`: a new repository, with an API of one's own that runs and is tested. */
export function initCommand(terminal: Terminal): Command {
  return new Command('init')
    .argument('[folder]', 'where to; it must be empty, or not there yet (default: this one)')
    .option('--contract <file>', 'an OpenAPI document that you have; otherwise a small one to start from')
    .option('--name <name>', 'the scope of its packages (default: the name of the folder)')
    .addOption(new Option('--server <kind>', 'what answers (default: express)').choices(['express', 'node']))
    .option('--tolerant', 'leave out what is broken in the contract, and say what that is')
    .addOption(allowRefsOption())
    .option('--packages <folder>', 'where the packed packages are (default: those that came along)')
    .option('--no-install', 'only write the files')
    .action(async (folder: string | undefined, options: InitOptions) => {
      const given = { folder, contract: options.contract, server: options.server }
      const answers = terminal.interactive ? await askFor(given, terminal.cwd) : given
      await makeRepository(answers.folder ?? '.', { ...options, ...answers }, terminal)
    })
}

type Choices = Omit<InitOptions, 'contract' | 'server'> & {
  contract?: string | undefined
  server?: 'express' | 'node' | undefined
}

async function makeRepository(shown: string, options: Choices, terminal: Terminal): Promise<void> {
  const folder = resolve(terminal.cwd, shown)
  // All that can be refused is refused before anything is written.
  checkFolder(folder, shown)
  const name = projectName(options.name, folder)
  const packages = findPackages(options.packages, terminal.cwd)
  const given =
    options.contract === undefined ? undefined : await readGiven(options.contract, options, terminal)
  const server = options.server ?? 'express'
  const done = terminal.progress('Writing the repository')
  const model = await writeRepository(folder, { name, server, packages, given }).finally(done)
  const pnpm = await findPnpm(terminal)
  if (options.install) await install(folder, pnpm, terminal)

  const place = relative(terminal.cwd, folder)
  const example = model.operations.find(isPlain)
  const verbs = ['start', 'test', 'dev'].map((verb) => `  ${pnpm.join(' ')} ${verb}`)
  terminal.out(
    [
      `${place === '' ? 'This folder' : place} holds an API with ${model.operations.length} operations. What is next:`,
      '',
      ...(place === '' ? [] : [`  cd ${place}`]),
      `${verbs[0]}   # opens it on http://127.0.0.1:3000`,
      ...(example === undefined ? [] : [`  curl http://127.0.0.1:3000${model.basePath}${example.path}`]),
      `${verbs[1]}    # checks the contract and the types, and runs the tests`,
      `${verbs[2]}     # restarts when openapi.yaml or a handler changes`,
      '',
      given === undefined
        ? 'The contract is openapi.yaml; the handlers are in apps/api/src/handlers.'
        : 'The handlers are in apps/api/src/handlers. Each answers 501 until you write it.',
      ...(model.operations.some(({ security }) => security.flat().length > 0)
        ? ['The guards are in apps/api/src/guards.ts. Each lets nobody in, 401, until you write it.']
        : []),
    ].join('\n'),
  )
}

async function readGiven(
  file: string,
  { tolerant = false, allowRefs }: { tolerant?: boolean; allowRefs?: AllowedRefs },
  terminal: Terminal,
) {
  const contract = await loadContract(file, terminal, { tolerant, allowRefs, quiet: true })
  for (const problem of contract.leftOut) terminal.err(`Left out: ${problem}\n`)
  return { model: contract.model, files: contractSource(resolve(terminal.cwd, file), contract, tolerant) }
}
