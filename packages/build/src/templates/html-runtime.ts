export { html, raw } from '@concordat/core'
export { valueAt } from './value-at.ts'
