import type { Settings } from '../settings.ts'
import type { BootFault } from './boot-error.ts'

/** Finds the faults in `languages`: invalid tags, and values that are no catalogues. */
export function languageFaults(given?: Settings['languages']): BootFault[] {
  if (given === undefined) return []
  const entries = Object.entries(given)
  const wrong = entries.filter(([tag, catalogue]: [string, Partial<Settings['languages'][string]>]) => {
    const parts = [catalogue.titles, catalogue.details, catalogue.rules]
    return !/^[a-z\d]{1,8}(?:-[a-z\d]{1,8})*$/i.test(tag) || parts.some((part) => typeof part !== 'object')
  })
  if (entries.length > 0 && wrong.length === 0) return []
  const which = wrong.map(([tag]) => tag).join(', ')
  const message =
    entries.length === 0
      ? '`languages` has no language.'
      : `\`languages\` has no language with a catalogue at ${which}. Write \`languages: { en: english, de: german }\`.`
  return [{ code: 'option-unknown', message }]
}
