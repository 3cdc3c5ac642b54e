import { html, type Html } from '@concordat/core'
import { htmlDocument } from './html-document.ts'

/** Creates an HTML page with the shared style sheet and the given main element. */
export function layout(title: string, main: Html): string {
  return htmlDocument(title, head, html`<main>${main}</main>`)
}

const head = html`<link rel="icon" href="data:," />
  <style>
    :root {
      color-scheme: light dark;
      --ink: light-dark(#1d2a20, #e6efe8);
      --soft: light-dark(#5a6b5f, #9db0a2);
      --line: light-dark(#dbe5dd, #33413a);
      --paper: light-dark(#fbfdfb, #131a16);
      --card: light-dark(#fff, #1a231e);
      --leaf: light-dark(#1f7a43, #6fd096);
    }
    * {
      box-sizing: border-box;
    }
    body {
      margin: 0;
      background: var(--paper);
      color: var(--ink);
      font:
        16px/1.55 system-ui,
        sans-serif;
    }
    main {
      max-width: 54rem;
      margin: 0 auto;
      padding: 2.5rem 1.25rem 4rem;
    }
    h1 {
      font-size: 2rem;
      margin: 0;
    }
    h2 {
      margin: 2.5rem 0 0.5rem;
      border-bottom: 1px solid var(--line);
      padding-bottom: 0.3rem;
    }
    h3 {
      margin: 0;
      font-size: 1rem;
      font-weight: 600;
    }
    h4,
    h5 {
      margin: 1.2rem 0 0;
      font-size: 0.95rem;
    }
    p {
      margin: 0.5rem 0;
    }
    a {
      color: var(--leaf);
    }
    code,
    pre {
      font:
        0.875em/1.5 ui-monospace,
        monospace;
    }
    code {
      background: color-mix(in srgb, var(--leaf) 10%, transparent);
      border-radius: 4px;
      padding: 0.1em 0.35em;
    }
    pre {
      background: color-mix(in srgb, var(--leaf) 8%, transparent);
      border-radius: 8px;
      padding: 0.75rem 1rem;
      overflow-x: auto;
      margin: 0.75rem 0 0;
    }
    pre code {
      background: none;
      padding: 0;
    }
    .soft {
      color: var(--soft);
    }
    .cards {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr));
      gap: 0.9rem;
      padding: 0;
      list-style: none;
    }
    .cards a,
    section.operation {
      display: block;
      background: var(--card);
      border: 1px solid var(--line);
      border-radius: 12px;
      padding: 1rem 1.15rem;
      text-decoration: none;
      color: inherit;
    }
    .cards a:hover,
    .cards a:focus {
      border-color: var(--leaf);
    }
    .cards strong {
      color: var(--leaf);
    }
    .cards span {
      display: block;
      color: var(--soft);
      font-size: 0.92em;
    }
    section {
      margin: 1.5rem 0;
      overflow-x: auto;
    }
    section h3 code {
      overflow-wrap: anywhere;
    }
    section.operation {
      margin: 1rem 0;
    }
    .method {
      display: inline-block;
      min-width: 4.2rem;
      text-align: center;
      border-radius: 6px;
      padding: 0.1rem 0.45rem;
      margin-right: 0.4rem;
      font:
        700 0.78rem/1.6 ui-monospace,
        monospace;
      color: #fff;
      background: #5a6b5f;
    }
    .GET {
      background: #1f7a43;
    }
    .POST {
      background: #2563a8;
    }
    .PUT {
      background: #a06412;
    }
    .PATCH {
      background: #7a4fa3;
    }
    .DELETE {
      background: #b3372f;
    }
    table {
      border-collapse: collapse;
      width: 100%;
      font-size: 0.92em;
      margin-top: 0.6rem;
    }
    td,
    th {
      text-align: left;
      vertical-align: top;
      padding: 0.3rem 0.8rem 0.3rem 0;
      border-top: 1px solid var(--line);
    }
    th {
      border: 0;
      color: var(--soft);
      font-weight: 500;
    }
    td p {
      margin: 0;
    }
    td {
      overflow-wrap: break-word;
      max-width: 24rem;
    }
    td:last-child {
      min-width: 9rem;
    }
  </style>`
