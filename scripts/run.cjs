// Runs a TypeScript file with the project's own Node. The syntax is that of old versions of Node: if the
// automatic installation fails, pnpm only prints a warning and uses the Node of the system.
'use strict'
var major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  var isInstalled = require('node:fs').existsSync(
    require('node:path').join(__dirname, '../node_modules/.bin/node'),
  )
  console.error(
    'This needs the Node 24 that the project installs, but runs with Node ' +
      process.versions.node +
      '.\n' +
      (isInstalled
        ? 'Run: npx -y pnpm@12 exec node ' + ['scripts/run.cjs'].concat(process.argv.slice(2)).join(' ')
        : 'The installation is not complete. Run: npx -y pnpm@12 install'),
  )
  process.exit(1)
}
// The cache keeps compiled files without their types, so later starts are faster.
require('node:module').enableCompileCache(require('node:path').join(__dirname, '../node_modules/.cache/node'))

var path = require('node:path')
var script = path.resolve(process.argv[2])
process.argv.splice(1, 2, script)
void import(require('node:url').pathToFileURL(script).href)
