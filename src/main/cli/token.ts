import { TokenId, type TokenScope } from '../../contract/tokens.ts'
import { UsageError, type Command } from './command.ts'
import { commonHelp, readChoice, readOptions } from './options.ts'
import { dateAndTime, harmless, note, paint, printJson, printLine, printTable } from './print/output.ts'
import { withClient } from './with-client.ts'

const help = `Usage: chatty token create NAME | list | revoke ID [OPTIONS]

Tokens let programs use the REST API for one person. A token is printed once, when it is made; only its fingerprint is
kept.

  --scope SCOPE    read or write (read)
${commonHelp}

Examples:
  chatty token create "backup script"
  chatty token create importer --scope write
  chatty token list
  chatty token revoke 3`

const scopes: readonly TokenScope[] = ['read', 'write']

export const token: Command = {
  help,
  async run(args) {
    const { values, positionals, common } = readOptions(args, { scope: { type: 'string' } } as const)
    const scope = readChoice(values.scope, '--scope', scopes, 'read')
    const [action, ...words] = positionals
    const name = words.join(' ')
    return withClient(common, async ({ api }) => {
      if (action === 'create' && name !== '') {
        const made = await api.tokens.create({ name, scope })
        if (common.isJson) printJson(made)
        else {
          printLine(made.secret)
          note('Keep it safe: it is not shown again.')
        }
      } else if (action === 'list' && name === '') {
        const { tokens } = await api.tokens.list()
        if (common.isJson) printJson(tokens)
        else if (tokens.length === 0) note('There are no tokens.')
        else {
          printTable(
            tokens.map((one) => [
              paint('cyan', String(one.id)),
              `…${one.hint}`,
              one.scope,
              one.lastUsedAt === null ? 'never used' : `used ${dateAndTime(one.lastUsedAt)}`,
              harmless(one.name),
            ]),
          )
        }
      } else if (action === 'revoke') {
        const id = TokenId.safeParse(Number(name))
        if (!id.success) throw new UsageError('revoke takes the number of a token, as “chatty token list” shows it.')
        await api.tokens.revoke({ id: id.data })
        if (common.isJson) printJson({ revoked: id.data })
        else printLine('The token is revoked.')
      } else throw new UsageError('This takes “create NAME”, “list” or “revoke ID”.')
      return 0
    })
  },
}
