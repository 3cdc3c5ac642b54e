import { InvalidArgumentError, Option } from 'commander'
import type { AllowedRefs } from '@concordat/reader'

const kinds = ['outside', 'network'] as const

/** `--allow-refs outside,network`: where a `$ref` may lead, besides the files of the repository. */
export function allowRefsOption(): Option {
  return new Option(
    '--allow-refs <kinds>',
    'allow a $ref to lead outside of the repository, to the network, or both: outside,network',
  ).argParser((text): AllowedRefs =>
    text.split(',').map((word) => {
      const kind = kinds.find((one) => one === word.trim())
      if (kind === undefined) throw new InvalidArgumentError(`Write ${kinds.join(', ')}, or both.`)
      return kind
    }),
  )
}
