// pnpm bench: sends the same requests to several servers, interleaved in one run. The ratios compare the CPU
// time per request, which varies less than the rate on a shared machine.
import { readOptions } from './options.ts'

const options = readOptions(process.argv.slice(2))
if ('text' in options) {
  ;(options.wrong ? console.error : console.log)(options.text)
  process.exitCode = options.wrong ? 1 : 0
} else if (options.instead === 'at-rest') {
  const { atRest } = await import('./at-rest.ts')
  await atRest()
} else if (options.instead === 'in-process') {
  const { inProcess } = await import('./in-process.ts')
  await inProcess()
} else if (options.instead === 'guarded') {
  const { guarded } = await import('./guarded.ts')
  await guarded()
} else if (options.instead === 'github') {
  const { github } = await import('./github.ts')
  await github()
} else if (options.instead === 'stored') {
  const { stored } = await import('./stored.ts')
  await stored(options)
} else {
  const { race } = await import('./race.ts')
  process.exitCode = await race(options)
}
