import { readFileSync } from 'node:fs'

/** A module of the toolkit. */
export interface ToolkitModule {
  /** The folder name of the package, such as `schema`. */
  room: string
  /** The path of the module in the package, without its extension, such as `pattern/pattern-matcher`. */
  name: string
}

const inToolkit = /^(.*[\\/]([\w-]+))[\\/](?:src|dist)[\\/](.+)\.[jt]s$/
const packages = new Map<string, string | undefined>()

/** Returns the package and the name of a module of the toolkit; undefined for any other module. */
export function toolkitModule(path: string): ToolkitModule | undefined {
  const [, folder, room, name] = inToolkit.exec(path) ?? []
  if (folder === undefined || nameIn(folder) !== `@concordat/${room}`) return undefined
  return { room: room!, name: name!.replaceAll('\\', '/') }
}

function nameIn(folder: string): string | undefined {
  if (!packages.has(folder)) packages.set(folder, readName(`${folder}/package.json`))
  return packages.get(folder)
}

function readName(file: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name
  } catch {
    return undefined
  }
}
