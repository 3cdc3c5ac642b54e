import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Outcome } from './outcome.ts'

const ownOptions = fileURLToPath(new URL('../../../../tsconfig.json', import.meta.url))

// A folder outside of the repository has no packages of its own, so the compilers get the path of the types.
const typeRoots = [join(dirname(ownOptions), 'node_modules/@types')]

/** The compilers by name: the current one, and the last one with a JavaScript API. */
const compilers: Readonly<Record<string, string>> = {
  'TypeScript 7': compilerOf(import.meta.url),
  'TypeScript 5.9': compilerOf(import.meta.resolve('@concordat/codegen')),
}

/** Returns the path of the compiler that a module depends on. */
function compilerOf(owner: string): string {
  return join(dirname(createRequire(owner).resolve('typescript/package.json')), 'bin/tsc')
}

/**
 * Type-checks a folder of generated files with the compiler options of this repository.
 *
 * @param compilerOptions further options
 */
export function typeCheck(folder: string, compilerOptions: object = {}): Outcome['types'] {
  const outcome: Outcome['types'] = {}
  const config = join(folder, 'tsconfig.json')
  writeFileSync(
    config,
    JSON.stringify({
      extends: ownOptions,
      compilerOptions: { typeRoots, ...compilerOptions },
      include: ['**/*.ts', '**/*.js'],
      exclude: [],
    }),
  )
  for (const [name, compiler] of Object.entries(compilers)) {
    const start = performance.now()
    const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', config], { encoding: 'utf8' })
    const errors = stdout.split('\n').filter((line) => /\berror TS\d+/.test(line))
    if (status !== 0 && errors.length === 0) errors.push(`exit code ${status}`)
    outcome[name] = { time: performance.now() - start, errors }
  }
  return outcome
}
