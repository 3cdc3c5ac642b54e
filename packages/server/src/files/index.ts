export type { FilesOptions } from './files.ts'
export { files } from './files.ts'
