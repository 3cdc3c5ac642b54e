#!/usr/bin/env node
// `npm create concordat my-api`: what `concordat init my-api` does, for those who have nothing yet.
// Nothing is imported before the version is known: what is imported is not for old Nodes.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `This needs Node 22.18 or later, and found Node ${process.versions.node}. With a Node of its own:\n` +
      '  npx -y -p node@24 -p create-concordat create-concordat',
  )
  process.exitCode = 2
} else {
  const { processTerminal, runCommand } = await import('@concordat/cli')
  process.exitCode = await runCommand(['init', ...process.argv.slice(2)], processTerminal())
}
