export type { Context, ExpressHandler, Op } from './context.ts'
export type { Grocer, GrocerOptions } from './grocer.ts'
export { openGrocer } from './grocer.ts'
export { createApp } from './app.ts'
