import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { OutputChunk } from 'rolldown'
import { builtMark } from './built-mark.ts'

/** Writes a built file, with its source map if it has one. */
export function writeBuilt(out: string, { code, map }: OutputChunk): void {
  const program = code.replace(/\n\/\/# sourceMappingURL=.*\n?$/, '').trimEnd()
  const link = map === null ? '' : `//# sourceMappingURL=${basename(out)}.map\n`
  mkdirSync(dirname(out), { recursive: true })
  writeFileSync(out, `${builtMark}\n${program}\n${link}`)
  if (map === null) return
  const { mappings, ...rest } = JSON.parse(map.toString()) as { mappings: string }
  // The mark is a line of its own.
  writeFileSync(`${out}.map`, JSON.stringify({ ...rest, mappings: `;${mappings}` }))
}
