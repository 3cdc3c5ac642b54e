import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Proof, ProofContext } from './proof.ts'
import { durationText } from './progress.ts'
import { isUsageError } from './usage-error.ts'
import { wholeNumber } from './whole-number.ts'

const longest = 20

/**
 * The command `pnpm prove`: runs a proof, or lists all proofs.
 *
 * @param args the name of a proof and its options; `--minutes` is an option of this function
 * @param folder the folder for the results, which are written to NAME.txt
 * @returns the exit code: 0 if the claim is true, or for `--help` and the list; 1 if the claim is not true; 2 for wrong
 * arguments; 130 if a signal stopped the run and no failure was found until then
 */
export async function prove(
  proofs: readonly Proof[],
  args: readonly string[],
  folder: string,
): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help') {
    console.log(list(proofs))
    return 0
  }
  const proof = proofs.find((one) => one.name === name)
  if (proof === undefined) {
    console.error(`There is no proof ${name}.\n\n${list(proofs)}`)
    return 2
  }
  if (rest.includes('--help')) {
    console.log(help(proof))
    return 0
  }
  try {
    return await run(proof, rest, folder)
  } catch (error) {
    if (!isUsageError(error)) throw error
    console.error(`${error.message}\n\n${help(proof)}`)
    return 2
  }
}

async function run(proof: Proof, given: string[], folder: string): Promise<number> {
  const { minutes, args } = withoutMinutes(given)
  const file = join(folder, `${proof.name}.txt`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, `pnpm prove ${[proof.name, ...given].join(' ')}\n\n`)
  const started = performance.now()
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort('time'), minutes * 60_000)
  const onSignal = () => {
    // The second signal ends the process without waiting for the current step.
    if (stop.signal.reason === 'signal') process.exit(130)
    process.stderr.write('Stopping after the current step. Press Ctrl+C again to stop immediately.\n')
    stop.abort('signal')
  }
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
  const context: ProofContext = {
    signal: stop.signal,
    note: (text) => void process.stderr.write(`${text}\n`),
    print(text) {
      console.log(text)
      appendFileSync(file, `${text}\n`)
    },
  }
  try {
    const held = await proof.run(args, context)
    const { reason } = stop.signal as { reason: unknown }
    const time = durationText((performance.now() - started) / 1000)
    if (reason === 'signal') context.print(`Stopped after ${time}.`)
    else if (reason === 'time') context.print(`Stopped after the maximum time (--minutes ${minutes}).`)
    context.note(`${time}; the results are in ${relative(process.cwd(), file)}.`)
    return held ? (reason === 'signal' ? 130 : 0) : 1
  } finally {
    clearTimeout(timer)
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
  }
}

function withoutMinutes(given: string[]): { minutes: number; args: string[] } {
  const at = given.indexOf('--minutes')
  if (at < 0) return { minutes: longest, args: given }
  return { minutes: wholeNumber('minutes', given[at + 1] ?? '', longest), args: given.toSpliced(at, 2) }
}

function list(proofs: readonly Proof[]): string {
  const lines = proofs.map(({ name, summary, duration }) => `  ${name.padEnd(14)}${summary} (${duration})`)
  return `pnpm prove NAME: a long proof. Ctrl+C stops it and keeps its results; \`--help\` shows its options.\n\n${lines.join('\n')}`
}

function help({ name, summary, options }: Proof): string {
  const lines = [
    ...options,
    `--minutes ${longest}    the maximum time; the run then ends with the results so far`,
  ]
  return `pnpm prove ${name}: ${summary}.\n\n${lines.map((line) => `  ${line}`).join('\n')}`
}
