export { hashContent } from '../db/content-hash.ts'
