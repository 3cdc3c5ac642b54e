#!/usr/bin/env node
// `npm create concordat my-api` runs `concordat init my-api` without a previous installation.
// Old versions of Node cannot load the imported package, so the version is checked before the import.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `This needs Node 22.18 or later, but runs on Node ${process.versions.node}. To download Node 24 for this run:\n` +
      '  npx -y -p node@24 -p create-concordat create-concordat',
  )
  process.exitCode = 2
} else {
  const { processTerminal, runCommand } = await import('@concordat/cli')
  process.exitCode = await runCommand(['init', ...process.argv.slice(2)], processTerminal())
}
