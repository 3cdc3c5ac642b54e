// pnpm start: opens the API. `--port` and `--host` say where.
import { main } from '../apps/api/src/main.ts'

await main(process.argv.slice(2))
