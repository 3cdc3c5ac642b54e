// Runs the jobs of a database: node job-process.ts URL. With the argument `add`, it queues one by a hook. In its first
// attempt, the job prints "begun" and never ends. In the second one, it prints "ended" with the number of the attempt.
import { job, type ResourceHooks } from '@concordat/resources'
import { grocery } from './grocery.ts'
import { storedApi } from './shop.ts'

const [, , url, action] = process.argv
const receipt = job('receipt', async ({ noteId }: { noteId: number }, { attempt }) => {
  if (attempt === 1) console.log('begun')
  if (attempt === 1) await new Promise(() => undefined)
  console.log(`ended: note ${noteId}, attempt ${attempt}`)
})
const hooks: Record<string, ResourceHooks> = {
  Note: {
    *afterWrite({ ctx, values }) {
      yield* ctx.db.enqueue(receipt, { noteId: values.id })
    },
  },
}
const worker = { poll: 50, lease: 1200 }
const { ask } = await storedApi(grocery, { url: url!, jobs: [receipt], worker }, {}, hooks)
if (action === 'add') await ask('POST', '/api/notes', { text: 'Hello' })
