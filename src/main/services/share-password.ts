/** Passwords of shares: scrypt, with a salt each. A person chose them, so unlike a token they can be guessed. */
import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'

/** RFC 7914's parameters for a login: 32 MB and about a tenth of a second, on one of Node's own threads. */
const cost: ScryptOptions = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const digestBytes = 32
/** More at once would only take memory. */
const mostAtOnce = 4
let running = 0
const queue: (() => void)[] = []

export interface StoredPassword {
  salt: Buffer
  digest: Buffer
}

export async function storePassword(password: string): Promise<StoredPassword> {
  const salt = randomBytes(16)
  return { salt, digest: await digestOf(password, salt) }
}

export async function isPassword(password: string, { salt, digest }: StoredPassword): Promise<boolean> {
  return timingSafeEqual(await digestOf(password, salt), digest)
}

async function digestOf(password: string, salt: Buffer): Promise<Buffer> {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => queue.push(resolve))
  running += 1
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      scrypt(password.normalize('NFKC'), salt, digestBytes, cost, (error, key) =>
        error ? reject(error) : resolve(key),
      )
    })
  } finally {
    running -= 1
    queue.shift()?.()
  }
}
