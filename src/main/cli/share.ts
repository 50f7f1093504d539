import { readFileSync } from 'node:fs'
import { ConversationId } from '../../contract/base.ts'
import { ShareId, type Share, type ShareAddress, type SharePreview } from '../../contract/shares.ts'
import { CommandError, UsageError, type Command } from './command.ts'
import { commonHelp, readOptions } from './options.ts'
import { dateAndTime, harmless, note, paint, printJson, printLine, printTable } from './print/output.ts'
import type { Client } from './reach/client.ts'
import { withClient } from './with-client.ts'

const help = `Usage: chatty share ID | list | update SHARE | revoke SHARE [OPTIONS]

Puts a frozen copy of what a conversation shows behind a link, prints the link, and says when something in it looks like
a key, a mail address or another secret. A link answers only while “chatty serve” or the desktop's server runs.

  --expires TIME        such as 1h, 7d or never (7d)
  --password-file FILE  the first line is the password; “-” reads standard input
  --summary             with the conversation's summary
  --redact              blacks out everything that looks secret
${commonHelp}

Examples:
  chatty share 12
  chatty share 12 --expires never --redact
  chatty share list
  chatty share revoke 3`

const hourMs = 3_600_000

export const share: Command = {
  help,
  async run(args) {
    const { values, positionals, common } = readOptions(args, {
      expires: { type: 'string' },
      'password-file': { type: 'string' },
      summary: { type: 'boolean' },
      redact: { type: 'boolean' },
    } as const)
    const [action, id, ...more] = positionals
    if (action === undefined || more.length > 0) throw new UsageError('This takes the number of one conversation.')
    const expiresInMs = readExpiry(values.expires)
    return withClient(common, async ({ api }) => {
      if (action === 'list') {
        const { shares } = await api.shares.list({})
        if (common.isJson) printJson(shares)
        else if (shares.length === 0) note('Nothing is shared.')
        else printTable(shares.map(describe))
      } else if (action === 'revoke' || action === 'update') {
        const shareId = readShareId(id)
        const done =
          action === 'revoke' ? await api.shares.revoke({ id: shareId }) : await api.shares.update({ id: shareId })
        if (common.isJson) printJson(done)
        else printLine(action === 'revoke' ? 'The link leads nowhere any more.' : 'The copy is the newest one now.')
      } else {
        const conversationId = readConversation(action)
        const withSummary = values.summary ?? false
        const preview = await api.shares.preview({ conversationId, withSummary })
        const secrets = findSecrets(preview)
        if (secrets.length > 0 && !values.redact) {
          note(`${secrets.length} places look like keys, addresses or other secrets; --redact blacks them out.`)
        }
        const password = readPassword(values['password-file'])
        const redactions = values.redact ? [...new Set(secrets)] : []
        const made = await api.shares.create({ conversationId, expiresInMs, password, withSummary, redactions })
        if (common.isJson) printJson(made)
        else printLink(made)
      }
      return 0
    })
  },
}

function printLink({
  path,
  address,
  share: { expiresAt },
}: Awaited<ReturnType<Client['api']['shares']['create']>>): void {
  printLine(address.kind === 'off' ? path : `${address.url.replace(/\/$/, '')}${path}`)
  note(reachWords[address.kind])
  note(expiresAt === null ? 'It answers until it is revoked.' : `It answers until ${dateAndTime(expiresAt)}.`)
}

const reachWords: Record<ShareAddress['kind'], string> = {
  public: 'Whoever has the link can read it.',
  network: 'Whoever is in the same network can read it.',
  local: 'Only this computer can open this address.',
  off: 'No server runs now: put this path after the address of “chatty serve”.',
}

const describe = ({ id, title, createdAt, expiresAt, isExpired, viewCount }: Share): string[] => [
  paint('cyan', String(id)),
  paint('dim', dateAndTime(createdAt)),
  isExpired ? 'expired' : expiresAt === null ? 'until revoked' : `until ${dateAndTime(expiresAt)}`,
  `seen ${viewCount} times`,
  harmless(title),
]

const findSecrets = ({ title, summary, messages }: SharePreview): string[] =>
  [title, ...(summary ? [summary] : []), ...messages].flatMap(({ text, marks }) =>
    marks.map(({ start, end }) => text.slice(start, end)),
  )

function readConversation(text: string): ConversationId {
  const id = ConversationId.safeParse(Number(text))
  if (id.success) return id.data
  throw new UsageError('This takes the number of a conversation, “list”, “update SHARE” or “revoke SHARE”.')
}

function readShareId(text: string | undefined): ShareId {
  const id = ShareId.safeParse(Number(text))
  if (id.success) return id.data
  throw new UsageError('This takes the number of a share, as “chatty share list” shows it.')
}

/** Undefined leaves it to the usual time. */
function readExpiry(text: string | undefined): number | null | undefined {
  if (text === undefined) return undefined
  if (text === 'never') return null
  const [, number, unit] = /^(\d{1,4})([hd])$/.exec(text) ?? []
  if (number === undefined || Number(number) === 0)
    throw new UsageError('--expires is a time such as 1h or 7d, or never.')
  return Number(number) * (unit === 'd' ? 24 : 1) * hourMs
}

/** Never an argument: other users of a machine can see those. */
function readPassword(file: string | undefined): string | null {
  if (file === undefined) return null
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').split(/\r?\n/)[0] ?? ''
  } catch (error) {
    throw new CommandError(`${file} cannot be read.`, { cause: error })
  }
}
