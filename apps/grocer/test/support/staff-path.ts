import { listStaff } from '@grocer/sdk'
import type { Shop } from './open-shop.ts'

/** Replaces `of staff` by the id of the first user who works here, because the ids of users are random. */
export async function staffPath(
  client: Shop['client'],
  path: object | undefined,
): Promise<object | undefined> {
  if (path === undefined || !('userId' in path) || path.userId !== 'of staff') return path
  const { status, body } = await listStaff(client)
  return status === 200 ? { userId: body[0]!.id } : path
}
