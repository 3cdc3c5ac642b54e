import { basename } from 'node:path'
import type { Packages } from './find-packages.ts'

/**
 * The external dependencies with the version `catalog:` in a new repository: those for all servers, those for Express,
 * and those for WebSockets.
 */
const external = {
  all: ['@types/node', 'node', 'typescript', 'vite', 'vitest'],
  express: ['@types/express', 'express', 'express-openapi-validator'],
  webSockets: ['ws'],
}
const toolkit = ['auth', 'cli', 'client', 'codegen', 'core', 'pages', 'resources', 'samples', 'server']

/**
 * Returns pnpm-workspace.yaml of a new repository: the catalog of versions, and the tarballs of the toolkit.
 */
export function workspaceFile(
  packages: Packages,
  server: 'express' | 'node',
  hasWebSockets: boolean,
): string {
  const { catalog, tarballs, versions } = packages
  const names = [
    ...external.all,
    ...(server === 'express' ? external.express : []),
    ...(hasWebSockets ? external.webSockets : []),
  ]
  const entry = (name: string, value: string) => `  ${/^\w/.test(name) ? name : `'${name}'`}: ${value}\n`
  const pinned = [
    ...toolkit.map((name) => entry(`@concordat/${name}`, versions.get(`@concordat/${name}`)!)),
    ...names.toSorted().map((name) => entry(name, catalog[name]!)),
  ]
  const vendored = [...tarballs].map(([name, file]) => entry(name, `file:vendor/${basename(file)}`))
  return `packages:
  - apps/*
  - packages/*

# The versions of all dependencies in the repository, pinned exactly.
catalog:
${pinned.join('')}
# The toolkit packages in vendor/. Remove this section and the folder once they are in the registry.
overrides:
${vendored.join('')}
# \`pnpm start\` on a fresh clone installs the dependencies first.
verifyDepsBeforeRun: install

# Packages with an install script: true runs it, false does not.
allowBuilds:
  node: true
  '@scarf/scarf': false
  core-js: false

# Only the bundled file of Redoc is used, so its peer dependencies (React) are not installed.
autoInstallPeers: false

# The version of Node that scripts run on. pnpm itself may run on an older one.
nodeVersion: ${catalog['node']}
`
}
