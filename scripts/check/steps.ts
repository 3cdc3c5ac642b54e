import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { checkStructure } from './structure.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** One check of `pnpm check`. */
export interface Step {
  name: string
  /**
   * Runs the check.
   *
   * @returns the findings as text; empty if the check passes
   */
  run(): Promise<string>
}

/** The checks that the sources have to pass before a commit. */
export const steps: Step[] = [
  { name: 'types', run: () => output('tsc', ['-p', '.']) },
  { name: 'lint', run: () => output('oxlint', ['--type-aware', '--deny-warnings']) },
  { name: 'format', run: () => output('oxfmt', ['--check']) },
  { name: 'contract lint', run: () => output('redocly', ['lint', 'openapi.yaml', '--format=codeframe']) },
  { name: 'generated files', run: () => output(process.execPath, ['scripts/generate.ts', '--check']) },
  { name: 'arrows and circles', run: async () => checkStructure(root).join('\n') },
]

/**
 * Runs a program.
 *
 * @returns its output if it fails; empty if it succeeds
 */
function output(program: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = {
      ...process.env,
      REDOCLY_TELEMETRY: 'off',
      REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
      FORCE_COLOR: '0',
    }
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let text = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
    child.once('error', reject)
    child.once('close', (code) => resolve(code === 0 ? '' : text.trim() || `${program} ended with ${code}`))
  })
}
