/** Filters as words: `from:me`, `before:march`. What is no filter, in name or in value, is text. */
import type { QueryFilter } from './query.ts'
import { labelRange } from './time/label-range.ts'
import { resolveTime, type Calendar } from './time/find-times.ts'

type Kind = QueryFilter['kind']

/** Every name that a filter may be called by. */
export const filterNames: Record<string, { kind: Kind; isOpenEnded?: boolean }> = {
  from: { kind: 'from' },
  sender: { kind: 'from' },
  model: { kind: 'model' },
  provider: { kind: 'provider' },
  in: { kind: 'in' },
  tag: { kind: 'in' },
  title: { kind: 'in' },
  is: { kind: 'is' },
  before: { kind: 'before' },
  until: { kind: 'before', isOpenEnded: true },
  after: { kind: 'after' },
  since: { kind: 'after' },
  on: { kind: 'on' },
  during: { kind: 'on' },
  lang: { kind: 'lang' },
  language: { kind: 'lang' },
}

const senders: Record<string, 'user' | 'ai'> = {
  me: 'user',
  i: 'user',
  myself: 'user',
  user: 'user',
  ich: 'user',
  mir: 'user',
  moi: 'user',
  yo: 'user',
  ai: 'ai',
  assistant: 'ai',
  bot: 'ai',
  ki: 'ai',
  ia: 'ai',
}

const states: Record<string, 'bookmarked' | 'archived' | 'pinned'> = {
  bookmarked: 'bookmarked',
  bookmark: 'bookmarked',
  starred: 'bookmarked',
  saved: 'bookmarked',
  archived: 'archived',
  pinned: 'pinned',
}

/** Short names of languages, as they stand behind code fences. */
const languages: Record<string, string> = {
  py: 'python',
  js: 'javascript',
  ts: 'typescript',
  rb: 'ruby',
  rs: 'rust',
  sh: 'bash',
  shell: 'bash',
  zsh: 'bash',
  yml: 'yaml',
  md: 'markdown',
  'c++': 'cpp',
  'c#': 'csharp',
  cs: 'csharp',
  kt: 'kotlin',
  golang: 'go',
  docker: 'dockerfile',
  ps1: 'powershell',
  htm: 'html',
}

/** The name of the filter that is called so, in any case; null when there is none. */
export const findFilterName = (name: string): string | null =>
  Object.hasOwn(filterNames, name.toLowerCase()) ? name.toLowerCase() : null

const commonLanguages = 'python javascript typescript bash sql json html css java go rust cpp csharp yaml'.split(' ')

/** The values that a filter can have, where there are only a few; undefined where there are many. */
export function filterValues(name: string): { value: string; hint: string }[] | undefined {
  switch (filterNames[name]?.kind) {
    case 'from':
      return [
        { value: 'me', hint: 'what you wrote' },
        { value: 'ai', hint: 'answers' },
      ]
    case 'is':
      return ['bookmarked', 'archived', 'pinned'].map((value) => ({ value, hint: '' }))
    case 'lang':
      return [
        { value: 'code', hint: 'any language' },
        ...commonLanguages.map((value) => ({ value, hint: `${value} code` })),
      ]
    default:
      return undefined
  }
}

type Unplaced<T> = T extends unknown ? Omit<T, 'start' | 'end' | 'isExcluded' | 'label'> & { label: string } : never
export type FilterMeaning = Unplaced<QueryFilter>

/** What a filter means; undefined when the name is none, or the value says nothing to it. */
export function readFilter(name: string, value: string, calendar: Calendar): FilterMeaning | undefined {
  const lowerName = name.toLowerCase()
  const filter = Object.hasOwn(filterNames, lowerName) ? filterNames[lowerName] : undefined
  const plain = value.trim()
  const lower = plain.toLowerCase()
  if (!filter || plain === '' || plain.length > 200) return undefined
  const { kind } = filter
  switch (kind) {
    case 'from': {
      const sender = Object.hasOwn(senders, lower) ? senders[lower] : undefined
      return sender && { kind, sender, label: sender === 'user' ? 'from me' : 'from AI' }
    }
    case 'is': {
      const state = Object.hasOwn(states, lower) ? states[lower] : undefined
      return state && { kind, value: state, label: state }
    }
    case 'lang':
      return readLanguage(lower)
    case 'model':
    case 'provider':
    case 'in':
      return /[\p{L}\p{N}\p{S}]/u.test(plain) ? { kind, value: plain, label: `${kind} ${plain}` } : undefined
    default:
      return readTimeFilter(kind, plain, filter.isOpenEnded === true, calendar)
  }
}

function readLanguage(lower: string): FilterMeaning | undefined {
  if (!/^[\p{L}\d+#._-]{1,30}$/u.test(lower)) return undefined
  const value = Object.hasOwn(languages, lower) ? (languages[lower] ?? lower) : lower
  return { kind: 'lang', value, label: value === 'code' ? 'with code' : `${value} code` }
}

/** `before:` ends where its time begins, `until:` where it ends; `after:` and `since:` begin with it. */
function readTimeFilter(
  kind: 'before' | 'after' | 'on',
  value: string,
  isUntil: boolean,
  calendar: Calendar,
): FilterMeaning | undefined {
  const time = resolveTime(value, calendar)
  if (!time) return undefined
  const end = isUntil ? time.to : (time.from ?? time.to)
  const range = { before: { from: null, to: end }, after: { from: time.from ?? time.to, to: null }, on: time }[kind]
  return { kind, range, label: labelRange(range, calendar) }
}
