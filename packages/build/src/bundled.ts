import { stripVTControlCharacters } from 'node:util'
import { rolldown, type OutputChunk, type Plugin } from 'rolldown'
import { BuildMistake } from './build-mistake.ts'
import { TemplateMistake } from './templates/template-mistake.ts'
import type { Target } from './target.ts'

/**
 * Bundles the module `concordat:entry`, which one of the plugins provides, with all modules that it imports.
 *
 * @throws BuildMistake with what the bundler says; TemplateMistake for the first template with a mistake
 */
export async function bundled(
  target: Target,
  output: { minify: boolean; sourcemap: boolean },
  plugins: Plugin[],
): Promise<OutputChunk> {
  const mistakes: TemplateMistake[] = []
  const build = await rolldown({
    input: 'concordat:entry',
    platform: target === 'fetch' ? 'neutral' : 'node',
    external: /^(?:node|bun):/,
    logLevel: 'silent',
    resolve: {
      conditionNames: ['import', 'module', 'default', ...(target === 'fetch' ? [] : ['node'])],
      mainFields: ['module', 'main'],
    },
    plugins,
  })
  try {
    const { output: files } = await build.generate({
      ...output,
      format: 'esm',
      codeSplitting: false,
      ...(output.minify && { comments: { annotation: false, jsdoc: false, legal: true } }),
    })
    return files[0]
  } catch (error) {
    const { errors = [] } = error as { errors?: readonly { cause?: unknown }[] }
    for (const one of [...errors, error as { cause?: unknown }])
      if (one.cause instanceof TemplateMistake) mistakes.push(one.cause)
    throw (
      mistakes[0] ?? new BuildMistake(stripVTControlCharacters((error as Error).message), { cause: error })
    )
  } finally {
    await build.close()
  }
}
