import { durationText } from '@concordat/testing'
import { Competitor } from './competitor.ts'
import type { LoadGenerator } from './load-generator.ts'
import { loads, type Load } from './load.ts'
import type { Measured, Measurements } from './measurements.ts'
import type { Target } from './target.ts'
import type { TimeLeft } from './time-left.ts'
import { verify } from './verify.ts'

/** The time of unmeasured load before each measurement, in seconds. */
export const warmUp = 1

/** The settings of a measurement. */
export interface Setup {
  generator: LoadGenerator
  /** The number of operations in the contract. */
  size: number
  rounds: number
  /** The time of each load in each round, in seconds. */
  seconds: number
  timeLeft: TimeLeft
  /** Ends the run after the current step. The results of the current round are then incomplete. */
  signal: AbortSignal
  /** Called after each round with the measurements of that round. */
  onRound(round: number, measured: readonly Measured[]): void
}

/** Plans the steps of a measurement, so that its remaining time can be estimated. */
export function planSteps(timeLeft: TimeLeft, targets: readonly Target[], rounds: number): void {
  for (const { name } of targets) {
    timeLeft.plan('start', name, rounds)
    timeLeft.plan('turn', name, rounds * loads.length)
  }
}

/**
 * Measures several servers, the bare one first among them. In each round all servers run at the same time,
 * and take turns. Every round starts new processes: two processes of the same program differ by some percent
 * as long as they run, depending on when their code was compiled and where it is in memory.
 */
export async function measure(
  targets: readonly Target[],
  measurements: Measurements,
  setup: Setup,
): Promise<void> {
  const { rounds, size, timeLeft, signal } = setup
  for (let round = 1; round <= rounds; round++) {
    const note = (what: string) =>
      process.stderr.write(`Round ${round} of ${rounds}, ${what}; ${durationText(timeLeft.left)} left\n`)
    const competitors: Competitor[] = []
    try {
      note('starting')
      for (const target of targets) {
        const start = async () => {
          const competitor = await Competitor.start(target, size)
          competitors.push(competitor)
          await verify(competitor, competitors[0]!)
        }
        await timeLeft.step('start', target.name, start)
        if (signal.aborted) return
      }
      const measured: Measured[] = []
      for (const load of loads) {
        note(load.name)
        // The order alternates from round to round, so that no server always follows the same one.
        for (const competitor of round % 2 === 0 ? competitors.toReversed() : competitors) {
          const turn = () => takeTurn(competitor, load, setup)
          const result = await timeLeft.step('turn', competitor.target.name, turn)
          if (signal.aborted) return
          measured.push({ round, ...result })
          measurements.add(measured.at(-1)!)
        }
      }
      for (const competitor of competitors)
        measurements.addRss(competitor.target.name, (await competitor.usage()).rss)
      setup.onRound(round, measured)
    } catch (error) {
      // Ctrl+C also ends the servers and the load generator, which then fail.
      if (signal.aborted) return
      throw error
    } finally {
      await Promise.all(competitors.map((competitor) => competitor.stop()))
    }
  }
}

async function takeTurn(
  competitor: Competitor,
  load: Load,
  { generator, seconds }: Setup,
): Promise<Omit<Measured, 'round'>> {
  const { name } = competitor.target
  const url = `http://127.0.0.1:${competitor.port}${load.path}`
  const send = async (duration: number) => {
    const { answered, failed } = await generator.send(load, url, duration)
    if (failed) throw new Error(`${name} gave a bad answer to ${load.name}`)
    return answered
  }
  await send(warmUp)
  const before = await competitor.usage()
  const answered = await send(seconds)
  const { cpu } = await competitor.usage()
  return { name, load: load.name, rate: answered / seconds, cpu: (cpu - before.cpu) / answered }
}
