import { InvalidArgumentError, Option } from 'commander'
import type { AllowedRefs } from '@concordat/reader'

const kinds = ['outside', 'network'] as const

/** `--allow-refs outside,network`: what a `$ref` may lead to besides the files of the repository. */
export function allowRefsOption(): Option {
  return new Option(
    '--allow-refs <kinds>',
    'read what a $ref leads to outside of the repository, on a network, or both: outside,network',
  ).argParser((text): AllowedRefs =>
    text.split(',').map((word) => {
      const kind = kinds.find((one) => one === word.trim())
      if (kind === undefined) throw new InvalidArgumentError(`It takes ${kinds.join(', ')}, or both.`)
      return kind
    }),
  )
}
