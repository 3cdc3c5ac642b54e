import { randomUUID } from 'node:crypto'
import type { Contract } from '@concordat/core'
import { readWebhooks, refTo } from '@concordat/model'
import { ContractValidators, makeProjector } from '@concordat/schema'
import { resourcesOf } from '../contract/resources-of.ts'
import { job, type Job, type JobOptions } from '../jobs/job.ts'
import { PermanentFailure } from '../jobs/permanent-failure.ts'
import { post } from './post.ts'
import { retryTimes } from './retry-times.ts'
import { signature } from './signature.ts'

/** What is sent, and to whom. @typeParam Body the body of the webhook in the contract */
export interface WebhookMessage<Body> {
  readonly url: string
  /** The secret of the receiver: `whsec_` and base64. While it changes, the new and the old one. */
  readonly secret: string | readonly string[]
  readonly body: Body
}

/** The options of `webhook`. */
export interface WebhookOptions extends Pick<JobOptions, 'attempts' | 'backoff'> {
  /**
   * Whether URLs may begin with `http:`, and have an address of this machine or of a private network. Default: false,
   * because the URLs of receivers come from users
   */
  allowPrivate?: boolean
}

/** A message as it is queued. The id and the body are the same in all attempts. */
interface Queued {
  readonly id: string
  readonly url: string
  readonly secret: string | readonly string[]
  readonly body: string
}

/** The time limit of an attempt. */
const timeout = '15s'

/**
 * Makes a job of a webhook of the contract. It has to be one of `jobs` of `storage`, and
 * `yield* ctx.db.enqueue(orderPaid, { url, secret, body })` sends it after the commit, signed as
 * www.standardwebhooks.com has it. A status other than 2xx is tried again for three days; 410 is not.
 *
 * @param name the name of the webhook in the contract
 * @throws Error if the contract has no such webhook with a JSON body
 *
 * @example
 * ```ts
 * const shop = defineContract<{}, never, {}, { orderPaid: { id: number } }>(document, [])
 * const orderPaid = webhook(shop, 'orderPaid')
 * const announce = ({ db }: StorageContext, url: string, secret: string) =>
 *   db.write(() => db.enqueue(orderPaid, { url, secret, body: { id: 1 } }))
 * ```
 */
export function webhook<Webhooks, Name extends keyof Webhooks & string>(
  contract: Contract<any, any, any, Webhooks>,
  name: Name,
  { allowPrivate = false, attempts = retryTimes.length + 1, backoff = retryTime }: WebhookOptions = {},
): Job<WebhookMessage<Webhooks[Name]>> {
  const { model } = resourcesOf(contract)
  const found = readWebhooks(model.document).find((one) => one.name === name)
  if (found === undefined) throw new Error(`The contract has no webhook ${name} with a JSON body.`)
  const { method, media } = found
  const validators = new ContractValidators(model.root)
  const check = validators.check(refTo(`${media.pointer}/schema`), 'reply')
  const project = makeProjector(model.root, media.schema, (schema, value, results, scope) =>
    validators.isValid(schema, value, 'reply', results, scope),
  )
  const sending = job<Queued>(
    `webhook:${name}`,
    async ({ id, url, secret, body }, { signal }) => {
      const timestamp = Math.floor(Date.now() / 1000)
      const headers = {
        'content-type': media.type,
        'user-agent': 'Concordat',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signed(id, timestamp, body, secret),
      }
      const status = await post({ url, method, headers, body, allowPrivate, signal })
      if (status === 410) throw new PermanentFailure('The receiver answered 410 (Gone).')
      if (status < 200 || status > 299) throw new Error(`The receiver answered ${status}.`)
    },
    { attempts, backoff, timeout },
  )
  // The payload that is queued differs from the one that is stored.
  const { types: _, ...rest } = sending
  return {
    ...rest,
    prepare({ url, secret, body }): Queued {
      // As in replies, only what the contract declares is sent.
      const shown = project(body)
      const faults = media.schema === true ? undefined : check(shown)
      if (faults !== undefined) {
        const places = faults.map(({ pointer, message }) => `${pointer} ${message}`).join('; ')
        throw new Error(`The webhook ${name} would have a body that breaks the contract: ${places}`)
      }
      return { id: `msg_${randomUUID()}`, url, secret, body: JSON.stringify(shown) }
    },
  }
}

function retryTime(attempt: number): number {
  return retryTimes[Math.min(attempt, retryTimes.length) - 1]!
}

function signed(...given: Parameters<typeof signature>): string {
  try {
    return signature(...given)
  } catch (error) {
    throw new PermanentFailure((error as Error).message)
  }
}
