import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Outcome } from './outcome.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The compilers, by name: the one of today, and the last of the old ones, which many still have. */
const compilers: Readonly<Record<string, string>> = {
  'TypeScript 7': compilerOf(join(root, 'package.json')),
  'TypeScript 5.9': compilerOf(join(root, 'packages/codegen/package.json')),
}

function compilerOf(owner: string): string {
  return join(dirname(createRequire(owner).resolve('typescript/package.json')), 'bin/tsc')
}

/** Checks a folder of generated files as strictly as we check our own. */
export function typeCheck(folder: string): Outcome['types'] {
  const outcome: Outcome['types'] = {}
  const config = join(folder, 'tsconfig.json')
  writeFileSync(
    config,
    JSON.stringify({ extends: join(root, 'tsconfig.json'), include: ['**/*.ts', '**/*.js'], exclude: [] }),
  )
  for (const [name, compiler] of Object.entries(compilers)) {
    const start = performance.now()
    const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', config], { encoding: 'utf8' })
    const errors = stdout.split('\n').filter((line) => / error TS\d+/.test(line))
    if (status !== 0 && errors.length === 0) errors.push(`exit code ${status}`)
    outcome[name] = { time: performance.now() - start, errors }
  }
  return outcome
}
