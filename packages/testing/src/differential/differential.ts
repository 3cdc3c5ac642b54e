// pnpm differential: generated contracts and requests, on every enforcer. Where they differ, and no row of
// the table says why, somebody is wrong.
import { readOptions, type Options } from './differential/options.ts'
import { report } from './differential/report/report.ts'
import { run } from './differential/run.ts'

const options = readOptions(process.argv.slice(2))
if ('text' in options) {
  ;(options.wrong ? console.error : console.log)(options.text)
  process.exitCode = options.wrong ? 1 : 0
} else process.exitCode = await differ(options)

/** Of 100,000 cases and more, a row that matches nothing is no longer needed. */
async function differ(wanted: Options): Promise<number> {
  const full = wanted.contract === undefined && wanted.cases >= 100_000
  let told = Date.now()
  const outcome = await run(wanted, ({ cases, contracts }, unmatched) => {
    if (Date.now() - told < 5000) return
    told = Date.now()
    process.stderr.write(
      `${cases} of ${wanted.cases} cases, ${contracts} contracts, ${unmatched} kinds of difference\n`,
    )
  })
  console.log(report(wanted.seed, outcome))
  const idle = full ? outcome.idle : []
  if (idle.length > 0) console.log(`\nNo longer needed: ${idle.map(({ name }) => name).join(', ')}.`)
  return outcome.unmatched.size + idle.length > 0 ? 1 : 0
}
