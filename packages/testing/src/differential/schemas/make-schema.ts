import type { Schema } from '@concordat/model'
import { inheritedNames, propertyNames } from '../names.ts'
import type { Random } from '../../random.ts'
import { arraySchema } from './arrays.ts'
import { objectSchema } from './objects.ts'
import { scalarSchema } from './scalars.ts'
import type { Setting } from './setting.ts'
import { combinedSchema } from './unions.ts'

/** Creates the setting for the schemas of one contract. */
export function schemaSetting(random: Random, modern: boolean, refs: readonly string[]): Setting {
  const names = random.chance(0.12) ? [...propertyNames.slice(0, 9), ...inheritedNames] : propertyNames
  const setting: Setting = {
    random,
    modern,
    refs,
    names,
    hides: random.chance(0.45),
    make: (depth) => makeSchema(setting, depth),
  }
  return setting
}

function makeSchema(setting: Setting, depth: number): Schema {
  const { random, modern, refs } = setting
  const schema = random.weighted<Schema>([
    [depth > 0 ? 4 : 8, () => scalarSchema(setting)],
    [depth > 0 ? 2 : 0, () => arraySchema(setting, depth)],
    [depth > 0 ? 4 : 0, () => objectSchema(setting, depth)],
    [depth > 0 ? 2.5 : 0, () => combinedSchema(setting, depth)],
    [2, () => ({ $ref: random.pick(refs) })],
    [0.3, () => ({})],
    [modern ? 0.2 : 0, () => random.chance(0.8)],
  ])
  if (typeof schema === 'boolean' || schema.$ref !== undefined) return schema
  if (!modern && random.chance(0.1)) return { ...schema, nullable: true }
  return random.chance(0.05) ? { ...schema, description: 'an annotation', example: 1 } : schema
}
