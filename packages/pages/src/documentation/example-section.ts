import { escapeControls, html, type Html } from '@concordat/core'
import { refTo, resolve, type MediaTypeModel } from '@concordat/model'

/** The longest example that is shown. */
const mostCharacters = 4000

/** Renders the first example that the contract has for a media type of a reply. @returns undefined if there is none */
export function exampleSection(root: object, media: MediaTypeModel): Html | undefined {
  const value = firstExample(root, media)
  if (value === undefined) return undefined
  const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)
  if (text.length > mostCharacters) return undefined
  return html`<p>For example:</p>
    <pre><code>${escapeControls(text, '\n')}</code></pre>`
}

interface ExampleNode {
  value?: unknown
  dataValue?: unknown
}

function firstExample(root: object, { pointer }: MediaTypeModel): unknown {
  try {
    const { node } = resolve<{ example?: unknown; examples?: object }>(
      root,
      { $ref: refTo(pointer) },
      pointer,
    )
    if (node.example !== undefined) return node.example
    for (const raw of Object.values(node.examples ?? {})) {
      const { node: example } = resolve<ExampleNode | undefined>(root, raw, `${pointer}/examples`)
      const value = example?.dataValue ?? example?.value
      if (value !== undefined) return value
    }
  } catch {
    // An example whose reference cannot be resolved leaves the rest of the page as it is.
  }
  return undefined
}
