// Runs a TypeScript file on the project's own Node. Written for old Nodes: when the automatic install
// fails, pnpm only warns and goes on with whatever Node is outside.
'use strict'
var major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(
    'This needs the Node 24 that the project brings along, and found Node ' +
      process.versions.node +
      '.\n' +
      'The installation is not complete. Run: npx -y pnpm@12 install',
  )
  process.exit(1)
}
// What was compiled once, types stripped, starts faster the next time.
require('node:module').enableCompileCache(require('node:path').join(__dirname, '../node_modules/.cache/node'))

var path = require('node:path')
var script = path.resolve(process.argv[2])
process.argv.splice(1, 2, script)
void import(require('node:url').pathToFileURL(script).href)
