import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { loadSet } from './load.ts'

function load(data: unknown) {
  const folder = mkdtempSync(join(tmpdir(), 'chatty-set-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'data.json')
  writeFileSync(file, JSON.stringify(data))
  return loadSet(file)
}

const turns = [
  { dia_id: 'D1:1', speaker: 'Ada', text: 'I bought a canoe.' },
  { dia_id: 'D1:2', speaker: 'Ben', text: 'Nice!', blip_caption: 'a green canoe' },
]
const qa = [
  { question: 'What did Ada buy?', answer: 'a canoe', evidence: ['D1:1; D1:2'], category: 4 },
  { question: 'Lost?', answer: 'x', evidence: ['D:1:1', 'D1:1', 'D7:3'], category: 1 },
  { question: 'Nothing', answer: 'x', evidence: ['D'], category: 5 },
]

it('reads LoCoMo: speakers as senders, captions in the text, sessions in their time, evidence as it is scored', () => {
  const { histories } = load({
    name: 'dev',
    conversations: [
      { sample_id: 'c', speaker_a: 'Ada', sessions: [{ date_time: '1:56 pm on 8 May, 2023', turns }], qa },
    ],
  })
  expect(histories[0]?.conversations[0]?.messages).toEqual([
    { key: 'D1:1', sender: 'user', text: 'Ada: I bought a canoe.', createdAt: Date.UTC(2023, 4, 8, 13, 56) },
    { key: 'D1:2', sender: 'ai', text: 'Ben: Nice!\n[a green canoe]', createdAt: Date.UTC(2023, 4, 8, 13, 56, 30) },
  ])
  expect(histories[0]?.questions).toEqual([
    {
      query: 'What did Ada buy?',
      ability: 'single-hop',
      evidence: ['D1:1', 'D1:2'],
      evidenceCount: 2,
      isDoubtful: false,
    },
    { query: 'Lost?', ability: 'multi-hop', evidence: ['D1:1'], evidenceCount: 2, isDoubtful: true },
  ])
})

it("reads the paper's own file alike", () => {
  const conversation = {
    speaker_a: 'Ada',
    speaker_b: 'Ben',
    session_1_date_time: '12:05 am on 1 June, 2023',
    session_1: turns,
  }
  const { histories } = load([{ sample_id: 'c', conversation, qa }])
  expect(histories[0]?.conversations[0]?.messages[0]?.createdAt).toBe(Date.UTC(2023, 5, 1, 0, 5))
  expect(histories[0]?.questions).toHaveLength(2)
})

it('reads LongMemEval: a history a question, marked turns as evidence, abstention left out', () => {
  const session = [
    { role: 'user', content: 'My cat is called Ink.', has_answer: true },
    { role: 'assistant', content: 'What a name.' },
  ]
  const entry = {
    question_id: 'q1',
    question_type: 'single-session-user',
    question: 'Name of my cat?',
    haystack_dates: ['2023/05/20 (Sat) 02:21'],
    haystack_sessions: [session],
  }
  const { histories } = load([entry, { ...entry, question_id: 'q2_abs', haystack_sessions: [[session[1]]] }])
  expect(histories).toHaveLength(1)
  expect(histories[0]?.questions[0]).toMatchObject({
    ability: 'single-session-user',
    evidence: ['S0:0'],
    evidenceCount: 1,
  })
  expect(histories[0]?.conversations[0]?.messages[1]).toMatchObject({
    sender: 'ai',
    createdAt: Date.UTC(2023, 4, 20, 2, 21, 30),
  })
})

it('says so when a file is neither', () => {
  expect(() => load({ hello: 1 })).toThrow('neither LoCoMo conversations nor LongMemEval questions')
})
