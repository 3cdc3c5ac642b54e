// pnpm start: starts the server. Options: `--port` and `--host`.
import { endWithLauncher } from '@concordat/server/launcher'
import { main } from '../apps/api/src/main.ts'

// Closes the server when the npm, npx or pnpm that started it has ended.
endWithLauncher()
await main(process.argv.slice(2))
