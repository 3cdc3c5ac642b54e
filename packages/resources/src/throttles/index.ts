export type { ThrottlesOptions } from './throttles.ts'
export { throttles } from './throttles.ts'
