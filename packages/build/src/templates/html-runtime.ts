export { html, raw } from '@concordat/core'
export { urlOf } from './url-of.ts'
export { valueAt } from './value-at.ts'
