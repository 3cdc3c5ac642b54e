declare module 'concordat:patterns' {
  import type { PatternPlan } from '@concordat/schema'
  /** How each pattern of the contract is matched. */
  export const patterns: Readonly<Record<string, PatternPlan | undefined>>
}

declare module 'concordat:assets' {
  /** The files of the pages. `stored` is Base64, of the compressed content if `gzipped` is true. */
  export const assets: Readonly<
    Record<string, { etag: string; gzipped: boolean; stored: string } | undefined>
  >
}
