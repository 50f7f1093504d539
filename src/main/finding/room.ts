/**
 * Memory for large arrays. What an ordinary array takes comes from the allocator of its thread, and stays with the process
 * when the thread has ended; WebAssembly's is mapped by itself, and given back to the system as soon as nobody holds it.
 */
const pageBytes = 65_536
const large = 16 * pageBytes

export const createRoom = (bytes: number): ArrayBuffer =>
  bytes < large ? new ArrayBuffer(bytes) : new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) }).buffer

/**
 * For what SQLite has handed out and nobody needs any more: gives the memory back now and not when it is next cleaned up.
 * Reading an index of a million messages would else take forty megabytes more, which the allocator keeps.
 */
export function giveBack({ buffer, byteLength }: Buffer): void {
  if (!(buffer instanceof ArrayBuffer) || buffer.byteLength !== byteLength) return
  // Node 20 has no `transfer`: there it is cleaned up later.
  if ('transfer' in ArrayBuffer.prototype) buffer.transfer(0)
}
