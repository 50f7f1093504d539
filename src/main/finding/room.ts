/**
 * Memory for large arrays. What an ordinary array takes comes from the allocator of its thread, and stays with the process
 * when the thread has ended; WebAssembly's is mapped by itself, and given back to the system as soon as nobody holds it.
 */
const pageBytes = 65_536
const large = 16 * pageBytes

export const createRoom = (bytes: number): ArrayBuffer =>
  bytes < large ? new ArrayBuffer(bytes) : new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) }).buffer
