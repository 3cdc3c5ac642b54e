// pnpm start: starts the server. Options: `--port` and `--host`.
import { main } from '../apps/api/src/main.ts'

await main(process.argv.slice(2))
