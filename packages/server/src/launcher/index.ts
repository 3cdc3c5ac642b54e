export { endWithLauncher } from './end-with-launcher.ts'
