import { InvalidArgumentError, Option } from 'commander'
import type { AllowedRefs } from '@concordat/reader'

const kinds = ['outside', 'network'] as const

/**
 * Creates the option `--allow-refs <kinds>`. With `outside`, a `$ref` may refer to a file outside of the repository;
 * with `network`, to a URL; with `outside,network`, to both.
 */
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
