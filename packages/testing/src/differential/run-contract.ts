import { readModel } from '@concordat/model'
import { arrival } from './arrival.ts'
import { compare } from './compare.ts'
import { makeContract } from './contracts/contract.ts'
import type { Difference } from './difference.ts'
import { Random } from '../random.ts'
import type { Tally } from './report/tally.ts'
import { makeCase } from './requests/make-case.ts'
import { compareSchemas } from './schemas/compare-schemas.ts'
import { contractSubjects } from './subjects/contract-subjects.ts'
import { ValueMaker } from './values/value-maker.ts'

/**
 * Runs the cases of one contract on all enforcers.
 *
 * @param found called with each difference
 */
export async function runContract(
  seed: number,
  contract: number,
  cases: number,
  tally: Tally,
  found: (difference: Difference) => void,
): Promise<void> {
  const document = makeContract(seed, contract)
  const model = readModel(document)
  tally.contract(document)
  const { compiled, others } = contractSubjects(document, (message) => tally.fallback(message))
  const random = new Random(seed, contract, 2)
  const maker = new ValueMaker(document, random)
  for (let index = 0; index < cases; index++) {
    const sent = makeCase(random.pick(model.operations), maker, random)
    const place = { contract, document, sent }
    const observed = await compiled.observe(sent)
    tally.observation(sent, observed)
    const nothing = { onlyCompiled: [], onlyOther: [] }
    // A planned reply may contain a value that cannot be encoded. Every other error is a crash.
    if (observed.crash !== undefined && !observed.crash.startsWith('failed in phase "encode": TypeError'))
      found({
        kind: 'crash',
        between: 'itself',
        ...place,
        ...nothing,
        compiled: observed,
        detail: observed.crash,
      })
    const changedValue = arrival(document, model, sent, observed)
    if (changedValue !== undefined)
      found({
        kind: 'arrival',
        between: 'what was sent',
        ...place,
        ...nothing,
        compiled: observed,
        detail: changedValue,
      })
    for (const other of others) {
      const difference = compare(observed, await other.observe(sent), other.name, place)
      if (difference !== undefined) found(difference)
    }
  }
  compareSchemas({ contract, document, model }, new Random(seed, contract, 3), tally, found)
}
