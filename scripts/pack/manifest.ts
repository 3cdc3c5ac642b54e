/** The parts of a package.json that packing reads or changes. */
export interface Manifest {
  name: string
  version: string
  private?: boolean
  files?: string[]
  engines?: Record<string, string>
  exports?: Record<string, string | Record<string, string>>
  bin?: Record<string, string>
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}

/**
 * The oldest version of Node with all features that the packages use. Since 22.18, Node loads TypeScript files such as
 * concordat.config.ts without a flag. Packages for browsers set an older version in their `engines`.
 */
const oldestNode = '>=22.18'

/**
 * Creates the published form of a package.json: entries in `dist`, versions instead of `workspace:` and `catalog:`, and
 * no devDependencies.
 *
 * @param versions the versions of the packages of this repository, by name
 * @param catalog the pinned versions of all other packages, by name
 * @throws Error if a dependency has no version
 */
export function publishedManifest(
  manifest: Manifest,
  versions: Readonly<Record<string, string>>,
  catalog: Readonly<Record<string, string>>,
): Manifest {
  const { devDependencies: _ours, exports, bin, ...rest } = manifest
  return {
    ...rest,
    engines: manifest.engines ?? { node: oldestNode },
    files: ['dist', ...(manifest.files ?? [])],
    ...(exports !== undefined && {
      exports: Object.fromEntries(Object.entries(exports).map(([path, entry]) => [path, builtEntry(entry)])),
    }),
    ...(bin !== undefined && {
      bin: Object.fromEntries(Object.entries(bin).map(([name, file]) => [name, built(file, '.js')])),
    }),
    ...(manifest.dependencies !== undefined && {
      dependencies: Object.fromEntries(
        Object.entries(manifest.dependencies).map(([name, range]) => [name, pinned(name, range)]),
      ),
    }),
  }

  function pinned(name: string, range: string): string {
    const found = range.startsWith('workspace:')
      ? versions[name]
      : range === 'catalog:'
        ? catalog[name]
        : range
    if (found === undefined) throw new Error(`${manifest.name} depends on ${name}, which has no version.`)
    return found
  }
}

function builtEntry(entry: string | Record<string, string>): string | Record<string, string> {
  if (typeof entry !== 'string') return entry
  return entry.endsWith('.ts') ? { types: built(entry, '.d.ts'), default: built(entry, '.js') } : built(entry)
}

/** Returns the path in `dist` for a file of `src`. Data files are copied unchanged. */
function built(file: string, extension = '.ts'): string {
  return file.replace(/^\.\/src\//, './dist/').replace(/\.ts$/, extension)
}
