#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
// Older versions lack functions that these imports use, so they are loaded after the check.
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`concordat needs Node 22.18 or later, and runs on Node ${process.versions.node}.`)
  process.exitCode = 2
} else {
  const { processTerminal } = await import('./process-terminal.ts')
  const { runCommand } = await import('./run-command.ts')
  process.exitCode = await runCommand(process.argv.slice(2), processTerminal())
}

export {}
