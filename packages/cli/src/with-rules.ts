import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Runs a function with the path of a temporary redocly.yaml that has the given rules. Redocly's program would otherwise
 * load the redocly.yaml of the working directory, whose plugins and decorators are code.
 *
 * @param rules the content of the file; default: the recommended rules
 */
export async function withRules<T>(
  rules: Record<string, unknown> | undefined,
  run: (config: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-rules-'))
  try {
    const config = join(folder, 'redocly.yaml')
    writeFileSync(config, JSON.stringify(rules ?? { extends: ['recommended'] }))
    return await run(config)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
