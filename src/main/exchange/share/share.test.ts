import { expect, it } from 'vitest'
import { findSecrets } from './find-secrets.ts'
import { bar, createRedactor } from './redact.ts'

const found = (text: string) => findSecrets(text).map(({ start, end, kind }) => [kind, text.slice(start, end)])

it.each([
  ['My key is sk-proj-abcdEFGH1234567890abcd.', 'key', 'sk-proj-abcdEFGH1234567890abcd'],
  ['OPENAI_API_KEY=sk-ant-api03-abcdefghij0123456789', 'key', 'sk-ant-api03-abcdefghij0123456789'],
  ['ghp_abcdefghijklmnopqrstuvwxyz0123456789', 'key', 'ghp_abcdefghijklmnopqrstuvwxyz0123456789'],
  ['id AKIAIOSFODNN7EXAMPLE here', 'key', 'AKIAIOSFODNN7EXAMPLE'],
  ['Authorization: Bearer abcdef.ghijkl-1234567', 'key', 'abcdef.ghijkl-1234567'],
  ['jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc', 'key', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc'],
  ['token 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b', 'key', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b'],
  ['AbC3xK9mPq2LtV7wZr5YnB8d', 'key', 'AbC3xK9mPq2LtV7wZr5YnB8d'],
  ['password: hunter2!', 'password', 'hunter2!'],
  ['"Passwort" : "geheim123"', 'password', 'geheim123'],
  ['postgres://user:s3cr3t@localhost/x', 'password', 's3cr3t'],
  ['mail ann.lee+x@mail.example.org now', 'mail', 'ann.lee+x@mail.example.org'],
  ['IBAN DE89 3704 0044 0532 0130 00.', 'account', 'DE89 3704 0044 0532 0130 00'],
  ['card 4111 1111 1111 1111', 'card', '4111 1111 1111 1111'],
  ['call +49 (30) 901820 today', 'phone', '+49 (30) 901820'],
  ['call 030 / 90 18 20 00', 'phone', '030 / 90 18 20 00'],
  ['call (555) 123-4567', 'phone', '(555) 123-4567'],
  ['at 192.168.1.20', 'address', '192.168.1.20'],
])('marks in %j a %s', (text, kind, secret) => {
  expect(found(text)).toContainEqual([kind, secret])
})

it('marks a private key as a whole', () => {
  const key = '-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc==\n-----END RSA PRIVATE KEY-----'
  expect(found(`here:\n${key}\nend`)).toEqual([['key', key]])
})

it.each([
  'The year 2024 and the number 1234567890123 in a sentence.',
  'function createConversationListItemPresenterFactory() {}',
  'src/renderer/features/conversation/message-list.tsx',
  'const token = process.env.TOKEN; password: string; secret = null',
  'pi is 3.14159265358979323846',
  '2026-11-26 10:45:00 and 10:45',
  'version 1.22.333.4444',
  'x = 1000 - 2000 - 3000',
])('leaves alone %j', (text) => {
  expect(found(text)).toEqual([])
})

it('takes a moment for a megabyte that is meant to hold it up', () => {
  const texts = [
    'a'.repeat(1e6),
    '0 '.repeat(5e5),
    'a@'.repeat(5e5),
    'password '.repeat(1e5),
    '-----BEGIN PRIVATE KEY-----'.repeat(3e4),
  ]
  const before = process.threadCpuUsage()
  for (const text of texts) findSecrets(text)
  // Of the processor, in microseconds: how busy the machine is does not count.
  expect(process.threadCpuUsage(before).user).toBeLessThan(10_000_000)
})

it('covers every occurrence, whatever its case, and the longer of two', () => {
  const redact = createRedactor(['secret', 'secret-42', 'a.b*c'])
  expect(redact('A Secret, SECRET-42, a.b*c, axbxc')).toBe(`A ${bar}, ${bar}, ${bar}, axbxc`)
})
