// pnpm check: runs all checks of the sources, and prints each with its result.
import { steps } from './check/steps.ts'

let failed = 0
for (const { name, run } of steps) {
  const start = performance.now()
  process.stdout.write(`${name} … `)
  const findings = await run()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  process.stdout.write(findings === '' ? `fine (${seconds} s)\n` : `failed (${seconds} s)\n\n${findings}\n\n`)
  if (findings !== '') failed++
}
if (failed > 0) {
  process.stderr.write(`${failed} of ${steps.length} checks failed.\n`)
  process.exitCode = 1
}
