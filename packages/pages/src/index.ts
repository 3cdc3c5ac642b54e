export type { Page } from './page.ts'
export type { PageRequest, Pages, PagesOptions } from './pages.ts'
export { createPages } from './pages.ts'
