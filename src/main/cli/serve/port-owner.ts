/** Which process listens on a port, from Linux's /proc; elsewhere, and for other users' processes, unknown. */
import { readFile, readdir, readlink } from 'node:fs/promises'

export interface PortOwner {
  pid: number
  /** The program's short name, such as `node`. */
  name: string
}

const listening = '0A'

export async function findPortOwner(port: number): Promise<PortOwner | undefined> {
  const inodes = new Set((await Promise.all(['tcp', 'tcp6'].map((table) => listInodes(table, port)))).flat())
  if (inodes.size === 0) return undefined
  for (const pid of await readdir('/proc').catch(() => [])) {
    if (/^\d+$/.test(pid) && (await hasSocket(pid, inodes))) return { pid: Number(pid), name: await readName(pid) }
  }
  return undefined
}

/** The columns of /proc/net/tcp are described in proc_net_tcp.rst of the kernel: address:port in hex, state, inode. */
async function listInodes(table: string, port: number): Promise<string[]> {
  const text = await readFile(`/proc/net/${table}`, 'utf8').catch(() => '')
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const rows = text.split('\n').map((line) => line.trim().split(/\s+/))
  return rows.flatMap(([, local, , state, , , , , , inode]) =>
    local?.endsWith(suffix) && state === listening && inode ? [inode] : [],
  )
}

async function hasSocket(pid: string, inodes: Set<string>): Promise<boolean> {
  const handles = await readdir(`/proc/${pid}/fd`).catch(() => [])
  for (const handle of handles) {
    const target = await readlink(`/proc/${pid}/fd/${handle}`).catch(() => '')
    if (target.startsWith('socket:[') && inodes.has(target.slice('socket:['.length, -1))) return true
  }
  return false
}

const readName = async (pid: string): Promise<string> => (await readFile(`/proc/${pid}/comm`, 'utf8')).trim()
