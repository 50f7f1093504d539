/** Everything the application is told from outside, parsed once. The only reader of process.env. */
import { homedir, platform } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const optional = z
  .string()
  .trim()
  .transform((text) => (text === '' ? undefined : text))
  .optional()

function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, pathname, search, hash, username } = new URL(text)
  return /^https?:$/.test(protocol) && pathname === '/' && `${search}${hash}${username}` === ''
}

const Environment = z.object({
  CHATTY_DATA: optional,
  CHATTY_PORT: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.coerce.number('CHATTY_PORT is a port number, such as 8000.').int().min(0).max(65535).optional(),
  ),
  CHATTY_PUBLIC_URL: optional.refine((url) => url === undefined || isPublicUrl(url), {
    message: 'CHATTY_PUBLIC_URL is an address such as https://chat.example.org, without a path.',
  }),
  CHATTY_TOKEN: optional.refine((token) => token === undefined || token.length >= 32, {
    message: 'CHATTY_TOKEN needs at least 32 characters, so that nobody can guess it.',
  }),
  AI_PROVIDER: optional,
  AI_MODEL: optional,
  OPENAI_API_KEY: optional,
  OPENAI_BASE_URL: optional,
  ANTHROPIC_API_KEY: optional,
  ANTHROPIC_BASE_URL: optional,
  GOOGLE_API_KEY: optional,
  GOOGLE_GEMINI_BASE_URL: optional,
  OPENROUTER_API_KEY: optional,
  OPENROUTER_BASE_URL: optional,
  LM_STUDIO_BASE_URL: optional,
  LM_STUDIO_API_KEY: optional,
  OLLAMA_BASE_URL: optional,
})
export type Environment = z.infer<typeof Environment>

/** What the environment says of providers: keys, addresses, and the model to begin with. */
export type ProviderEnvironment = Omit<
  Environment,
  'CHATTY_DATA' | 'CHATTY_PORT' | 'CHATTY_PUBLIC_URL' | 'CHATTY_TOKEN'
>

/** Where things are. All absolute. */
export interface Folders {
  /** The database, settings, logs. */
  data: string
  /** Checked copies of the database; beside the data folder, so that losing one does not lose both. */
  backups: string
  /** The application's own SQL migrations, fonts and models. */
  migrations: string
  resources: string
  /** The worker entries: `.js` when built, `.ts` when run from source. */
  workers: string
}

export interface Config {
  version: string
  door: 'desktop' | 'headless'
  folders: Folders
  providers: ProviderEnvironment
  /** Where visitors of shared pages come from outside, such as `https://chat.example.org`. */
  publicUrl?: string | undefined
}

/** Reads the environment, a `.env` file's values below it. Throws a sentence for a person. */
export function readEnvironment(dotEnv: Record<string, string | undefined> = {}): Environment {
  const parsed = Environment.safeParse({ ...dotEnv, ...definedOnly(process.env) })
  if (parsed.success) return parsed.data
  throw new Error(parsed.error.issues.map((issue) => issue.message).join(' '))
}

const definedOnly = (values: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

/** Where a headless application keeps its data unless told otherwise, by each system's habit. */
export function defaultDataFolder(): string {
  const home = homedir()
  if (platform() === 'win32') return join(process.env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Chatty')
  if (platform() === 'darwin') return join(home, 'Library', 'Application Support', 'Chatty')
  return join(process.env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'chatty')
}

/** Copies live beside the data folder, never in it. */
export const backupFolderFor = (dataFolder: string): string => `${resolve(dataFolder)}-backups`
