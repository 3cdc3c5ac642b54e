export { ContractProblems } from './contract-problems.ts'
export type { ReadContract, ReadOptions } from './read-contract.ts'
export { readContract } from './read-contract.ts'
