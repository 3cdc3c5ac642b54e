// pnpm check: types, lint, format, generated output, arrows and circles. Each step is named as it runs.
import { steps } from './check/steps.ts'

let failed = 0
for (const { name, run } of steps) {
  const start = performance.now()
  process.stdout.write(`${name} … `)
  const wrong = await run()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  process.stdout.write(wrong === '' ? `fine (${seconds} s)\n` : `not right (${seconds} s)\n\n${wrong}\n\n`)
  if (wrong !== '') failed++
}
if (failed > 0) {
  process.stderr.write(`${failed} of ${steps.length} checks found something.\n`)
  process.exitCode = 1
}
