import { foldedName } from '../users/folded-name.ts'

/** The shortest password (NIST SP 800-63B-4 section 3.1.1.2 asks for 8 beside another factor, and 15 alone). */
const shortest = 8
const longest = 1024

/**
 * Finds out why a password should not be used.
 *
 * @param name the name of the user, which must not be the password
 * @returns the reason, as the end of a sentence that begins with "The password"; undefined for a good password
 */
export function weakPassword(password: string, name: string): string | undefined {
  if (Array.from(password).length < shortest) return `must have at least ${shortest} characters`
  if (password.length > longest) return `must have at most ${longest} characters`
  const folded = foldedName(password)
  if (folded === foldedName(name)) return 'must not be the name of the user'
  if (new Set(folded).size < 3) return 'must have more than two different characters'
  return common.has(folded) ? 'must not be one of the passwords that are tried first' : undefined
}

// The passwords with 8 characters or more that head the lists of leaked passwords.
const common: ReadonlySet<string> = new Set(
  (
    '12345678 123456789 1234567890 password password1 password123 passw0rd qwertyuiop qwerty123 1q2w3e4r 1q2w3e4r5t ' +
    'iloveyou sunshine princess football baseball superman trustno1 letmein1 welcome1 admin123 administrator ' +
    'changeme changeit 11111111 00000000 87654321 987654321 abcd1234 abc12345 asdfghjkl zaq12wsx qazwsxedc ' +
    'michelle jennifer computer starwars whatever charlie1 monkey123 dragon123 master123 1qaz2wsx q1w2e3r4'
  ).split(' '),
)
