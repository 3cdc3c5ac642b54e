// pnpm prove NAME: runs a long-running test. Without a name, it lists these tests.
import { fileURLToPath } from 'node:url'
import {
  connections,
  corpus,
  devices,
  differential,
  endings,
  flood,
  prove,
  transfers,
} from '@concordat/testing'
import { hostileLogIns } from '../packages/resources/test/proofs/hostile-log-ins.ts'
import { kills } from '../apps/grocer/test/kills/kills.ts'
import { packed } from './pack/packed.ts'
import { jobKills } from '../packages/resources/test/proofs/job-kills.ts'
import { migrations } from '../packages/resources/test/proofs/migrations.ts'
import { rules } from '../packages/resources/test/proofs/rules.ts'
import { storeKills } from '../packages/resources/test/proofs/store-kills.ts'
import { stores } from '../packages/resources/test/proofs/stores.ts'
import { throttles } from '../packages/resources/test/proofs/throttles.ts'
import { terminal } from '../packages/terminal/test/proofs/terminal.ts'
import { schemathesis } from '../apps/grocer/test/schemathesis/schemathesis.ts'

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const concordat = [process.execPath, at('packages/cli/src/bin.ts')]

process.exitCode = await prove(
  [
    differential,
    corpus(concordat),
    connections,
    devices,
    endings,
    flood,
    transfers,
    migrations,
    stores,
    storeKills,
    jobKills,
    rules,
    throttles,
    hostileLogIns,
    terminal,
    kills,
    schemathesis,
    packed,
  ],
  process.argv.slice(2),
  at('dist/prove'),
)
