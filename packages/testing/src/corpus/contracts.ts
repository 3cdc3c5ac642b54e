import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { githubContract } from './github-contract.ts'

/** A real contract, as its authors published it. */
export interface CorpusContract {
  name: string
  file: string
}

/**
 * Returns the contracts of a corpus: a folder with an `index.tsv` that lists them, and their files.
 *
 * @param github the folder into which GitHub's contract is fetched from the npm registry; undefined leaves it
 * out
 */
export function corpusContracts(folder: string, github: string | undefined): CorpusContract[] {
  const [head = '', ...lines] = readFileSync(join(folder, 'index.tsv'), 'utf8').trim().split('\n')
  const column = (name: string) => head.split('\t').indexOf(name)
  const [nameAt, entryAt, pathAt] = [column('name'), column('entry'), column('path')]
  const contracts = lines.map((line) => {
    const cells = line.split('\t')
    const name = cells[nameAt]!
    // If a file is missing at its indexed path, the path is looked up in the folder of its contract.
    const entry = join(folder, cells[entryAt]!)
    const found = existsSync(entry) ? entry : join(folder, name, moved(folder, name, cells[pathAt]!))
    return { name, file: found }
  })
  return github === undefined ? contracts : [...contracts, { name: 'github', file: githubContract(github) }]
}

/**
 * Returns the path of a file within its contract. One contract is served by a web server whose root is the
 * folder `public`, so its paths lack that folder.
 */
function moved(folder: string, name: string, path: string): string {
  const [first = '', ...rest] = path.split('/')
  const inPublic = join(first, 'public', ...rest)
  return existsSync(join(folder, name, inPublic)) ? inPublic : path
}
