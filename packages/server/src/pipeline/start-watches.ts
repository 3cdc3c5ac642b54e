import type { EndFacts } from '../hooks/hooks.ts'
import type { Watch } from '../plugin.ts'
import type { RequestState } from './request-state.ts'

/**
 * Calls the `watch` of each plugin at the start of a request, and stores the functions that they return for its end. If
 * a plugin throws, the error is logged.
 */
export function startWatches(state: RequestState, watches: readonly Watch[]): void {
  // The first plugin is the outermost, so its function is called last.
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
