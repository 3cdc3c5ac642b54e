/** The global variable that a payload sets if it runs. */
export const canary = 'concordatCanary'

const run = `globalThis.${canary}=1`

/** Texts that run or break the surrounding code if they are emitted without escaping. */
export const payloads: readonly string[] = [
  `*/${run}/*`,
  `*/;${run};//`,
  `\n*/\n${run}\n/*`,
  `\`;${run};\``,
  `\${${run}}`,
  `';${run};'`,
  `'}];${run};[{'`,
  `";${run};"`,
  `\\';${run};//`,
  `\\";${run};//`,
  `\n${run}\n`,
  `\r${run}\r`,
  `\u2028${run}\u2028`,
  `// \u2029${run}`,
  `0) || (${run}, true) || (0`,
  `0; ${run}`,
  `v); ${run}; (v`,
  `string }; ${run}; interface Evil { a: string`,
  `}; ${run}; ({`,
  `]; ${run}; [`,
  `(${run})`,
  `<script>${run}</script>`,
  `</script><script>${run}</script>`,
  `"><img src=x onerror="${run}">`,
  `[click](javascript:${run})`,
  `<!-- ${run}\n--> ${run}`,
  `\u0000${run}\ud800`,
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '',
]
