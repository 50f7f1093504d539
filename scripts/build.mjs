/** `npm run build`: builds the application, and notes what from, so that `npm start` and `npm test` need not. */
import { build } from './bootstrap/build.mjs'

process.exit(await build())
