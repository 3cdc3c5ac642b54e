import { TemplateMistake } from './template-mistake.ts'
import { TemplatePlaces, type TemplatePlace } from './template-place.ts'

const path = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*$/

const unsafe: Partial<Record<TemplatePlace, string>> = {
  'unquoted value': 'A value of an attribute needs quotes around it: class="{{x}}".',
  tag: 'A value cannot be the name of a tag or an attribute.',
  script:
    'A value cannot be in a script. Put it into an attribute such as data-x="{{x}}", and read it from there.',
  style: 'A value cannot be in a style. Put it into the attribute `class` or `style` of an element.',
  'event handler': 'A value cannot be in an event handler. Put it into an attribute such as data-x="{{x}}".',
  document: 'A value of `srcdoc` is a document of its own, which escaping does not make safe.',
  comment: 'A value in a comment is not shown.',
}

/**
 * Compiles an HTML template to a module. Its default export is a function that takes an object and returns what the tag
 * `html` returns: `{{name}}` and `{{user.name}}` insert a property, escaped, and `{{raw(name)}}` inserts it as it is. A
 * property may be text, a number, what another template returns, or a list of these. `\{{` stands for two braces.
 *
 * @param source the text of the template
 * @param file the name of the template, for errors
 * @returns the source of the module, which imports `concordat:html`
 * @throws TemplateMistake if a value has another form, or stands where escaping does not make it safe
 *
 * @example
 * ```ts
 * const source = templateModule('<h1>Hello {{user.name}}</h1>', 'hello.html')
 * console.log(source)
 * ```
 */
export function templateModule(source: string, file: string): string {
  const name = JSON.stringify(file)
  const places = new TemplatePlaces()
  let text = ''
  let at = 0
  for (const match of source.matchAll(/\\\{\{|\{\{([^]*?)\}\}/g)) {
    const mistake = (reason: string) =>
      new TemplateMistake(file, source.slice(0, match.index).split('\n').length, reason)
    const before = source.slice(at, match.index)
    at = match.index + match[0].length
    text += literal(before)
    const place = places.after(before)
    if (match[1] === undefined) {
      text += '{{'
      continue
    }
    const given = match[1].trim()
    const inRaw = /^raw\(\s*(.*?)\s*\)$/.exec(given)?.[1]
    const expression = inRaw ?? given
    if (!path.test(expression))
      throw mistake(`{{${given}}} is no value. Write {{name}}, {{user.name}} or {{raw(name)}}.`)
    const reason = unsafe[place]
    if (reason !== undefined) throw mistake(`{{${given}}}: ${reason}`)
    const value = `valueAt(data, ${JSON.stringify(expression.split('.'))}, ${name})`
    const safe = place === 'url' ? `urlOf(${value}, ${name})` : value
    text += `\${${inRaw === undefined ? safe : `raw(${value})`}}`
  }
  text += literal(source.slice(at))
  return `import { html, raw, urlOf, valueAt } from 'concordat:html'\n\nexport default function template(data = {}) {\n  return html\`${text}\`\n}\n`
}

function literal(text: string): string {
  return text.replace(/[\\`]|\$(?=\{)/g, '\\$&')
}
