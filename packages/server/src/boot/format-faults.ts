import { parseMediaType } from '@concordat/core'
import { suffixTypes, type FormatOptions } from '../formats/compile-formats.ts'
import type { BootFault } from './boot-error.ts'
import { unknownOptions } from './option-faults.ts'

/** Finds the faults in `formats`: unknown members, and suffixes without a known or a valid media type. */
export function formatFaults(given: FormatOptions = {}): BootFault[] {
  const { pretty = false, suffixes = [] } = given
  const fault = (message: string): BootFault => ({ code: 'option-unknown', message })
  return [
    ...unknownOptions(given, ['pretty', 'suffixes'], '`formats`'),
    ...(typeof pretty === 'boolean' ? [] : [fault('`formats.pretty` is no boolean.')]),
    ...(Array.isArray(suffixes)
      ? suffixes
          .filter((suffix) => !Object.hasOwn(suffixTypes, suffix))
          .map((suffix) =>
            fault(
              `\`formats.suffixes\` has ${JSON.stringify(suffix)}, whose media type is not known. Write ` +
                `\`{ ${String(suffix)}: 'its/media-type' }\`, or one of ${Object.keys(suffixTypes).join(', ')}.`,
            ),
          )
      : Object.entries(suffixes)
          .filter(([suffix, type]) => !/^[\w-]+$/.test(suffix) || isUnusable(type))
          .map(([suffix]) => fault(`\`formats.suffixes\` has no suffix with a media type at ${suffix}.`))),
  ]
}

function isUnusable(type: unknown): boolean {
  return typeof type !== 'string' || parseMediaType(type) === undefined || type.includes('*')
}
