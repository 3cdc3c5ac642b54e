import { basename } from 'node:path'
import type { Packages } from './find-packages.ts'

/** What the package.json files of a new repository name as `catalog:`, by the server that it uses. */
const external = {
  all: ['@types/node', 'node', 'typescript', 'vite', 'vitest'],
  express: ['@types/express', 'express', 'express-openapi-validator'],
}
const direct = ['client', 'codegen', 'core', 'pages', 'samples', 'server']

/** pnpm-workspace.yaml: the catalog of versions, and the packages that come along as tarballs. */
export function workspaceFile(packages: Packages, server: 'express' | 'node'): string {
  const { catalog, tarballs, versions } = packages
  const names = server === 'express' ? [...external.all, ...external.express] : external.all
  const entry = (name: string, value: string) => `  ${/^\w/.test(name) ? name : `'${name}'`}: ${value}\n`
  const pinned = [
    ...direct.map((room) => entry(`@concordat/${room}`, versions.get(`@concordat/${room}`)!)),
    ...names.toSorted().map((name) => entry(name, catalog[name]!)),
  ]
  const vendored = [...tarballs].map(([name, file]) => entry(name, `file:vendor/${basename(file)}`))
  return `packages:
  - apps/*
  - packages/*

# Every version in the repository stands here once, pinned exactly.
catalog:
${pinned.join('')}
# These come along in vendor/, until they can be had from the registry; then this and the folder can go.
overrides:
${vendored.join('')}
# \`pnpm start\` on a fresh clone installs by itself.
verifyDepsBeforeRun: install

# Packages with an install script, each allowed or refused by name.
allowBuilds:
  node: true
  '@scarf/scarf': false
  core-js: false

# Redoc is used through its one-file bundle only; its React peers are never loaded.
autoInstallPeers: false

# The Node that scripts run on is the one above; pnpm may itself run on an older one.
nodeVersion: ${catalog['node']}
`
}
