import type { Command } from './command.ts'

interface Entry {
  /** One line for the list of commands. */
  summary: string
  /** Only when it is called: a list of commands does not wait for what they need. */
  load(): Promise<Command>
}

/** Every command by its name. A new one is a file and an entry here. */
export const commands = new Map<string, Entry>([
  [
    'serve',
    {
      summary: 'serves Chatty to a browser, without the desktop application',
      load: async () => (await import('./serve.ts')).serve,
    },
  ],
  [
    'list',
    {
      summary: 'lists conversations',
      load: async () => (await import('./list.ts')).list,
    },
  ],
  [
    'show',
    {
      summary: 'prints a conversation',
      load: async () => (await import('./show.ts')).show,
    },
  ],
  [
    'search',
    {
      summary: 'finds messages and conversations',
      load: async () => (await import('./search.ts')).search,
    },
  ],
  [
    'ask',
    {
      summary: 'answers from your history, with the messages it is taken from',
      load: async () => (await import('./ask.ts')).ask,
    },
  ],
  [
    'send',
    {
      summary: 'sends a message and prints the answer',
      load: async () => (await import('./send.ts')).send,
    },
  ],
  [
    'export',
    {
      summary: 'writes conversations to a file',
      load: async () => (await import('./export.ts')).exportHistory,
    },
  ],
  [
    'import',
    {
      summary: 'takes in a JSON export',
      load: async () => (await import('./import.ts')).importHistory,
    },
  ],
  [
    'share',
    {
      summary: 'puts a copy of a conversation behind a link',
      load: async () => (await import('./share.ts')).share,
    },
  ],
  [
    'token',
    {
      summary: 'makes, lists and revokes tokens of the REST API',
      load: async () => (await import('./token.ts')).token,
    },
  ],
  [
    'backup',
    {
      summary: 'makes a checked copy of everything, or lists the copies',
      load: async () => (await import('./backup.ts')).backup,
    },
  ],
  [
    'restore',
    {
      summary: 'puts a copy in the place of the database',
      load: async () => (await import('./restore.ts')).restore,
    },
  ],
  [
    'tasks',
    {
      summary: 'shows and runs the work that is done in the background',
      load: async () => (await import('./tasks.ts')).tasks,
    },
  ],
  [
    'verify',
    {
      summary: 'proves the database whole',
      load: async () => (await import('./verify.ts')).verify,
    },
  ],
  [
    'doctor',
    {
      summary: 'repairs what can be repaired, after a copy',
      load: async () => (await import('./doctor.ts')).doctor,
    },
  ],
  [
    'create-sample',
    {
      summary: 'adds the sample history',
      load: async () => (await import('./create-sample.ts')).createSample,
    },
  ],
])
