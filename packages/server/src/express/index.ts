export type { ExpressHandler } from './express-handler.ts'
export { fromExpress } from './express-handler.ts'
export type { ExpressRouterOptions } from './express-router.ts'
export { expressRouter } from './express-router.ts'
