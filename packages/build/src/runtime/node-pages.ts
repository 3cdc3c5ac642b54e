export { pagesMiddleware } from '@concordat/pages'
