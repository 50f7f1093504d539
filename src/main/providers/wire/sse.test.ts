import { array, assert, nat, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSseDecoder, maxEventBytes } from './sse.ts'

/** All data, and what was left, when the text comes cut at these places. */
function decode(text: string | Buffer, cuts: number[] = []): string[] {
  const bytes = Buffer.from(text)
  const found: string[] = []
  const decoder = createSseDecoder((data) => found.push(data))
  let start = 0
  for (const cut of [...cuts.map((at) => at % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length]) {
    decoder.push(bytes.subarray(start, cut))
    start = cut
  }
  const rest = decoder.end()
  return rest === null ? found : [...found, `rest: ${rest}`]
}

describe('server-sent events', () => {
  it('end with an empty line, whatever the line ends are', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      expect(decode(`data: one${end}${end}data:two${end}data: three${end}${end}`)).toEqual(['one', 'two\nthree'])
    }
  })

  it('carry only their data; comments and other fields are passed over', () => {
    expect(decode('\uFEFF: hello\nevent: x\nid: 1\nretry: 5\nnonsense\ndata: a\n\n\n\n')).toEqual(['a'])
  })

  it('leave what the end cut off to be judged', () => {
    expect(decode('data: a\n\ndata: {"b"')).toEqual(['a', 'rest: {"b"'])
    expect(decode('data: a\n\ndat')).toEqual(['a'])
  })

  it('include errors that llama.cpp and Ollama write beside the format', () => {
    expect(decode('data: a\n\nerror: {"code":500}\n{"error":"b"}\n')).toEqual(['a', '{"code":500}', '{"error":"b"}'])
  })

  it('are the same wherever the bytes are cut, within a character too', () => {
    const text = 'data: Grüße 世界\r\ndata: 👋🏽\r\n\r\n: c\rdata: x\r\rdata: last\n\n'
    const whole = decode(text)
    expect(whole).toEqual(['Grüße 世界\n👋🏽', 'x', 'last'])
    assert(
      property(array(nat(200), { maxLength: 60 }), (cuts) => {
        expect(decode(text, cuts)).toEqual(whole)
      }),
    )
  })

  it('are given up on when they do not end', () => {
    const decoder = createSseDecoder(() => {})
    const chunk = Buffer.alloc(64 * 1024, 'x')
    const pushAll = (): void => {
      for (let sent = 0; sent <= maxEventBytes + chunk.length; sent += chunk.length) decoder.push(chunk)
    }
    expect(pushAll).toThrow(expect.objectContaining({ facts: { kind: 'malformed', what: expect.any(String) } }))
  })
})
