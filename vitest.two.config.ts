import { defineConfig } from 'vitest/config'
import { LongestFirst } from '/work/main/scripts/longest-first.ts'
const limits = { testTimeout: 60_000, hookTimeout: 60_000 }
const tests = (...folders: string[]) => folders.map((folder) => `${folder}/test/**/*.test.ts`)
const shared = tests('packages/{core,model,schema,engine,reader,codegen,client,pages,samples,mock,server,eov}', 'apps/grocer')
export default defineConfig({
  root: '/work/main',
  test: {
    reporters: ['default', '/work/main/scripts/closing-line.ts'],
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { name: 'shared', root: '/work/main', include: shared, isolate: false, ...limits } },
      { test: { name: 'isolated', root: '/work/main', include: tests('packages/{testing,proxy,cli}', 'apps/bench', 'scripts').map(x=>x.replace('scripts/test','scripts/test')), ...limits } },
    ],
  },
})
