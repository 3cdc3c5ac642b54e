/** The first line of every generated file that can carry one. */
export const header = '// generated from openapi.yaml: change that, and run `pnpm generate`\n'
