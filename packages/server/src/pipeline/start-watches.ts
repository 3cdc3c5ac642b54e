import type { EndFacts } from '../hooks/hooks.ts'
import type { Watch } from '../plugin.ts'
import type { RequestState } from './request-state.ts'

/** Tells plugins that a request is being answered, and keeps what they do at its end. Errors are logged. */
export function startWatches(state: RequestState, watches: readonly Watch[]): void {
  // The first plugin is the outermost, so it is the last at the end.
  const endings: ((end: EndFacts) => void)[] = []
  state.endings = endings
  for (const watch of watches)
    try {
      const ending = watch(state.facts)
      if (typeof ending === 'function') endings.unshift(ending)
    } catch (error) {
      state.log.error('A plugin failed at the start of a request', error)
    }
}
