import type { Shop } from './open-shop.ts'

/** Stores a resource without a request. @param name the name of its schema */
export async function addResource({ grocer }: Shop, name: string, values: object): Promise<void> {
  const { db } = grocer.store
  await db.write(() => db.resource(name).add(values))
}
