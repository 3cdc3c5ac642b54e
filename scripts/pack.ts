// Packs every package as it would be published, into dist/tarballs, where `concordat init` finds the tarballs.
import { relative } from 'node:path'
import { readOptions } from './options.ts'
import { catalogOf } from './pack/catalog.ts'
import { packTarballs } from './pack/pack-tarballs.ts'
import { publishable, withDependencies } from './pack/publishable.ts'
import { root } from './pack/root.ts'

const values = readOptions({
  out: { type: 'string', default: `${root}dist/tarballs` },
  // The values are folder names of packages. The dependencies of these packages are packed too.
  only: { type: 'string', multiple: true },
  unchecked: { type: 'boolean', default: false },
})
const start = performance.now()
const all = publishable()
const chosen = values.only === undefined ? all : withDependencies(values.only, all)
const tarballs = await packTarballs(chosen, catalogOf(), values.out, values.unchecked)
for (const file of tarballs) console.log(`  ${relative(process.cwd(), file)}`)
console.log(`${tarballs.length} packages in ${((performance.now() - start) / 1000).toFixed(1)} s.`)
