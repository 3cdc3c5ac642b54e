#!/usr/bin/env node
import { versions } from 'node:process'

const [major = 0, minor = 0] = versions.node.split('.').map(Number)
// Older versions of Node cannot load `concordat.config.ts` nor some of the modules below, so these modules are imported
// after the check.
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`concordat needs Node 22.18 or later, and runs on Node ${versions.node}.`)
  process.exitCode = 2
} else {
  const { processTerminal } = await import('./process-terminal.ts')
  const { runCommand } = await import('./run-command.ts')
  process.exitCode = await runCommand(process.argv.slice(2), processTerminal())
}
