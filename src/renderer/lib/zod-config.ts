/** zod would compile its validators with `new Function`, which the window's content policy forbids. Import this first. */
import { z } from 'zod'

z.config({ jitless: true })
