import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** The cost of Argon2id. */
export interface PasswordCost {
  /** The memory in KiB. */
  readonly memory: number
  readonly passes: number
  readonly lanes: number
}

/** The cost that the Password Storage Cheat Sheet of OWASP recommends: 19 MiB, 2 passes, 1 lane. */
export const usualCost: PasswordCost = { memory: 19_456, passes: 2, lanes: 1 }

const derive = promisify(argon2)
const form =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/

/** The largest memory that a stored hash may ask for, in KiB. */
const mostMemory = 262_144

/** Hashes a password with Argon2id. @returns the hash in the PHC string format, with its cost and its salt */
export async function hashPassword(password: string, cost: PasswordCost = usualCost): Promise<string> {
  const salt = randomBytes(16)
  const hash = await argon2id(password, salt, cost, 32)
  const { memory, passes, lanes } = cost
  return `$argon2id$v=19$m=${memory},t=${passes},p=${lanes}$${unpadded(salt)}$${unpadded(hash)}`
}

/**
 * Checks a password.
 *
 * @param stored a hash in the PHC string format, also one of another program
 * @returns `outdated` if the password is right and the hash has another cost than `cost`
 */
export async function verifyPassword(
  password: string,
  stored: string,
  cost: PasswordCost = usualCost,
): Promise<'right' | 'outdated' | 'wrong'> {
  const [, m, t, p, salt, hash] = form.exec(stored) ?? []
  if (salt === undefined || hash === undefined) return 'wrong'
  const own = { memory: Number(m), passes: Number(t), lanes: Number(p) }
  if (own.memory > mostMemory || own.passes < 1 || own.lanes < 1) return 'wrong'
  const expected = Buffer.from(hash, 'base64')
  const given = await argon2id(password, Buffer.from(salt, 'base64'), own, expected.length)
  if (!timingSafeEqual(given, expected)) return 'wrong'
  const isUsual = own.memory === cost.memory && own.passes === cost.passes && own.lanes === cost.lanes
  return isUsual ? 'right' : 'outdated'
}

function argon2id(
  password: string,
  nonce: Buffer,
  { memory, passes, lanes }: PasswordCost,
  tagLength: number,
): Promise<Buffer> {
  // The same password can be typed in two forms of Unicode.
  const message = Buffer.from(password.normalize('NFC'))
  return derive('argon2id', { message, nonce, memory, passes, parallelism: lanes, tagLength })
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
