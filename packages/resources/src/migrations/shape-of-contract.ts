import { listParameters } from '../contract/list-parameters.ts'
import type { Property } from '../contract/resource.ts'
import type { ContractResources } from '../contract/resources-of.ts'
import { shapeOf } from './shape-of.ts'
import type { Shape } from './shape.ts'

/**
 * Derives the tables of a contract, with indexes for the path parameters, the filters and the named orders of its
 * lists.
 */
export function shapeOfContract({ model, resources }: ContractResources): Shape {
  const sorted = new Map<string, Set<Property>>()
  for (const resource of resources.values()) {
    const properties = new Set<Property>()
    sorted.set(resource.name, properties)
    for (const { operation, role } of resource.operations) {
      for (const [, name] of role.collection.matchAll(/\{([^{}]+)\}/g)) {
        const property = resource.properties.find((one) => one.name === name)
        if (property !== undefined) properties.add(property)
      }
      if (role.action !== 'list') continue
      const { filters, ordering } = listParameters(model.root, resource, operation.parameters)
      for (const { property } of filters) properties.add(property)
      const parameter = operation.parameters.find(({ name }) => name === ordering)
      for (const name of namesIn(parameter?.schema)) {
        const property = resource.properties.find((one) => one.name === name && one.type.kind !== 'json')
        if (property !== undefined) properties.add(property)
      }
    }
  }
  return shapeOf(resources, sorted)
}

/** Returns the names of the properties in the `enum` of an ordering parameter, or of its items. */
function namesIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { enum: values, items } = schema as { enum?: unknown[]; items?: unknown }
  return [...(values ?? []).map((value) => String(value).replace(/^[+-]/, '')), ...namesIn(items)]
}
