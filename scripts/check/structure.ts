import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { arrows, roomOfPackage } from './arrows.ts'

const longestFile = 400

/**
 * Checks the structure of the repository: the imports between packages (see `arrows`), circular imports between files
 * (type imports included), and the length of hand-written files (at most 400 lines).
 *
 * @param root the folder of the repository
 * @returns the violations, one line each
 */
export function checkStructure(root: string): string[] {
  const files = globSync(
    ['packages/*/{src,test}/**/*.{ts,js}', 'apps/*/{src,test}/**/*.ts', 'scripts/**/*.ts'],
    {
      cwd: root,
      exclude: ['**/node_modules/**', '**/fixtures/**'],
    },
  ).map((file) => normalize(file))
  const violations: string[] = []
  const graph = new Map<string, string[]>()
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8')
    const lines = text.split('\n').length
    const room = roomOf(file)
    const generated = room === 'contract' || room === 'sdk'
    if (!generated && lines > longestFile)
      violations.push(`${file} has ${lines} lines; the maximum is ${longestFile}`)
    const targets: string[] = []
    for (const specifier of importsOf(text)) {
      if (specifier.startsWith('.')) {
        const target = normalize(join(dirname(file), specifier))
        targets.push(target)
        const targetRoom = roomOf(target)
        if (targetRoom !== room && !allowed(room, targetRoom))
          violations.push(`${file} reaches into ${targetRoom}: ${specifier}`)
        continue
      }
      const target = roomOfPackage[specifier.split('/').slice(0, 2).join('/')]
      if (target !== undefined && target !== room && !allowed(room, target)) {
        violations.push(`${file} imports ${specifier}: the arrow from ${room} to ${target} is not allowed`)
      }
    }
    graph.set(file, targets)
  }
  return [...violations, ...circles(graph).map((circle) => `circle: ${circle.join(' > ')}`)]
}

function allowed(from: string, to: string): boolean {
  return arrows[from]?.includes(to) === true
}

function roomOf(file: string): string {
  const [first, second] = file.split(/[\\/]/)
  if (first === 'packages') return second!
  return first === 'apps' ? `apps/${second}` : first!
}

function importsOf(source: string): string[] {
  // Template literals are removed, because they contain the imports of generated code.
  const text = source.replace(/`(?:\\.|[^`\\])*`/gs, '``')
  const statements = text.matchAll(/^\s*(?:import|export)\b[^'"`;]*?\bfrom\s+['"]([^'"]+)['"]/gm)
  const others = text.matchAll(/(?:^\s*import\s*|\bimport\(\s*)['"]([^'"]+)['"]/gm)
  return [...statements, ...others].map((match) => match[1]!)
}

/** Finds circular imports by a depth-first search. If there are any, at least one is found. */
function circles(graph: ReadonlyMap<string, string[]>): string[][] {
  const found: string[][] = []
  const done = new Set<string>()
  const walk = (file: string, path: string[]): void => {
    const at = path.indexOf(file)
    if (at >= 0) return void found.push([...path.slice(at), file])
    if (done.has(file)) return
    for (const next of graph.get(file) ?? []) walk(next, [...path, file])
    done.add(file)
  }
  for (const file of graph.keys()) walk(file, [])
  return found
}
