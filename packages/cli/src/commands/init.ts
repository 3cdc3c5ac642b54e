import { relative, resolve } from 'node:path'
import { Command, Option } from 'commander'
import { askForAuth } from '../init/ask-for-auth.ts'
import { contractSource } from '../init/contract-source.ts'
import { findPackages } from '../init/find-packages.ts'
import { findPnpm } from '../init/find-pnpm.ts'
import { install } from '../init/install.ts'
import { closingText } from '../init/closing-text.ts'
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
  auth?: true
  tolerant?: true
  allowRefs?: AllowedRefs
  packages?: string
  install: boolean
}

/** `concordat init`: creates a new repository with an API that runs and has tests. */
export function initCommand(terminal: Terminal): Command {
  return new Command('init')
    .argument('[folder]', 'the folder of the new repository, empty or missing (default: the current folder)')
    .option('--contract <file>', 'an existing OpenAPI document (default: a small example)')
    .option('--name <name>', 'the scope of its packages (default: the name of the folder)')
    .addOption(
      new Option('--server <kind>', 'the HTTP server (default: express)').choices(['express', 'node']),
    )
    .option('--auth', 'users who log in: guards for the security schemes, from @concordat/auth')
    .option('--tolerant', 'leave out the parts of the contract with mistakes, and list them')
    .addOption(allowRefsOption())
    .option(
      '--packages <folder>',
      'the folder with the tarballs of the toolkit (default: those of this package)',
    )
    .option('--no-install', 'write the files without installing the dependencies')
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
  // All checks come before the first file is written.
  checkFolder(folder, shown)
  const name = projectName(options.name, folder)
  const packages = findPackages(options.packages, terminal.cwd)
  const given =
    options.contract === undefined ? undefined : await readGiven(options.contract, options, terminal)
  const server = options.server ?? 'express'
  const wantsAuth = options.auth ?? (terminal.interactive && (await askForAuth(given?.model)))
  const done = terminal.progress('Writing the repository')
  const { model, auth } = await writeRepository(folder, {
    name,
    server,
    packages,
    auth: wantsAuth,
    given,
  }).finally(done)
  const pnpm = await findPnpm(terminal)
  if (options.install) await install(folder, pnpm, terminal)
  const place = relative(terminal.cwd, folder)
  terminal.out(closingText(model, { place, pnpm, isStarter: given === undefined, auth }))
}

async function readGiven(
  file: string,
  { tolerant = false, allowRefs }: { tolerant?: boolean; allowRefs?: AllowedRefs },
  terminal: Terminal,
) {
  const contract = await loadContract(file, terminal, { tolerant, allowRefs, quiet: true })
  return { model: contract.model, files: contractSource(resolve(terminal.cwd, file), contract, tolerant) }
}
