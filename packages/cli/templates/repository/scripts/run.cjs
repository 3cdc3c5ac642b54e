// Runs a TypeScript file on the Node of the project. It is written for old versions of Node: if the automatic
// install fails, pnpm only warns, and continues with the Node of the system.
'use strict'
var major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(
    'This needs the Node 24 of the project, but runs on Node ' +
      process.versions.node +
      '.\n' +
      'The installation is not complete. Run: npx -y pnpm@12 install',
  )
  process.exit(1)
}
// The cache keeps compiled modules, so that the next start is faster.
require('node:module').enableCompileCache(require('node:path').join(__dirname, '../node_modules/.cache/node'))

var path = require('node:path')
var script = path.resolve(process.argv[2])
process.argv.splice(1, 2, script)
void import(require('node:url').pathToFileURL(script).href)
