import { readWebhooks, type Model } from '@concordat/model'
import { code, comment, indent, join, key, type Code } from '@concordat/schema'
import type { ModelNames } from './model-names.ts'
import { schemaType, type TypeSetting } from './schema-type.ts'

/** Emits the interface `Webhooks`, with the bodies of the webhooks as the server sends them. Empty if there are none. */
export function webhookTypes({ document }: Model, names: ModelNames): Code[] {
  const webhooks = readWebhooks(document)
  if (webhooks.length === 0) return []
  const setting: TypeSetting = { root: document, direction: 'reply', names, prefix: 'models' }
  const members = webhooks.map(
    ({ name, summary, media }) =>
      code`\n${comment([summary])}${key(name)}: ${schemaType(setting, media.schema)}`,
  )
  return [
    code`/** The bodies of the webhooks of the contract, by name. */
export interface Webhooks {${indent(join(members))}
}
`,
  ]
}
