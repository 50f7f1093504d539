export { createUid } from '../db/uid.ts'
