export { authStore } from './auth-store.ts'
