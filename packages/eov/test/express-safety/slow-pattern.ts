import { app, get } from '../support/one-operation.ts'
import { json, serving } from '../../../server/test/support/app.ts'

// Serves an operation with a catastrophic pattern. It runs in a process of its own, which can be killed when it
// hangs.
const parameters = [{ name: 'q', in: 'query', schema: { type: 'string', pattern: '^(a+)+$' } }]
const operation = get({ parameters, responses: { 200: json(true) } })
try {
  await serving(
    app(() => true, { operation }),
    async (url) => {
      process.send!({ url })
      await new Promise((resolve) => process.once('disconnect', resolve))
    },
  )
} catch (error) {
  process.send!({ refused: (error as Error).message })
}
