import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import type { OpenAPIDocument } from '@concordat/core'
import { validatorsModule } from '@concordat/codegen'
import { readModel, type OperationModel } from '@concordat/model'
import { buildServer } from './build-server.ts'
import { githubContract } from '@concordat/testing'
import { out } from './folders.ts'
import { median } from './median.ts'

const rounds = 5

/**
 * Prints the cost of a very large contract, GitHub's with all its operations, on a server that is built to one file.
 */
export async function github(): Promise<void> {
  const contract = githubContract(`${out}/github`)
  const model = readModel(JSON.parse(readFileSync(contract, 'utf8')) as OpenAPIDocument)
  const validators = `${out}/github/validators.js`
  writeFileSync(validators, validatorsModule(model))
  const server = await buildServer('github', out)
  const { length } = model.operations
  console.log(
    `${length} operations, ${mega(statSync(contract).size)} MB; validators written out: ${mega(statSync(validators).size)} MB\n`,
  )
  console.log(
    'validators      first answer: CPU ms, MB     first hit of an operation, ms: median, 99 %, most',
  )
  for (const [name, file] of [
    ['made at run time', undefined],
    ['written out', validators],
  ] as const) {
    const env = { GITHUB_CONTRACT: contract, ...(file !== undefined && { GITHUB_VALIDATORS: file }) }
    const runs: Run[] = []
    for (let round = 1; round <= rounds; round++) {
      process.stderr.write(`${name}, round ${round} of ${rounds} …\n`)
      // All operations are called in the first round only.
      runs.push(await run(server, env, round === 1 ? model.operations : []))
    }
    const hits = runs[0]!.hits.toSorted((one, two) => one - two)
    const at = (share: number) => hits[Math.min(hits.length - 1, Math.floor(hits.length * share))]!.toFixed(1)
    const cpu = median(runs.map((one) => one.cpu / 1000)).toFixed(0)
    const rss = mega(median(runs.map((one) => one.rss)))
    console.log(`${name.padEnd(17)}${`${cpu}, ${rss}`.padEnd(29)}${at(0.5)}, ${at(0.99)}, ${at(1)}`)
  }
}

interface Run {
  cpu: number
  rss: number
  /** The times of the first request to each operation, in milliseconds. */
  hits: number[]
}

async function run(server: string, env: Record<string, string>, operations: OperationModel[]): Promise<Run> {
  const child = fork(server, { env: { ...process.env, NODE_ENV: 'production', ...env }, execArgv: [] })
  const failed = once(child, 'exit').then(() => Promise.reject(new Error(`${server} does not start`)))
  const [{ port }] = (await Promise.race([once(child, 'message'), failed])) as [{ port: number }]
  const url = `http://127.0.0.1:${port}`
  const first = await fetch(`${url}/versions`)
  if (first.status !== 200 || (await first.text()) !== '["2022-11-28"]')
    throw new Error('The answer is wrong')
  child.send('usage')
  const [{ cpu, rss }] = (await once(child, 'message')) as [{ cpu: number; rss: number }]
  const hits: number[] = []
  for (const { method, path } of operations) {
    const begun = performance.now()
    const init =
      method === 'GET' || method === 'DELETE'
        ? {}
        : { body: '{}', headers: { 'content-type': 'application/json' } }
    await (await fetch(url + path.replaceAll(/\{[^}]*\}/g, '1'), { method, ...init })).arrayBuffer()
    hits.push(performance.now() - begun)
  }
  child.disconnect()
  await once(child, 'exit')
  return { cpu, rss, hits }
}

function mega(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}
