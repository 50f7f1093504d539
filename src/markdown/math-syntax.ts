/**
 * Mathematics in Markdown, as a micromark extension (`math-tree.ts` makes nodes of its tokens):
 *
 * - `$x$` by Pandoc's rule, which leaves prices alone: a character that is no space right after the opening
 *   dollar and right before the next one, and no digit after that (https://pandoc.org/MANUAL.html#math);
 * - `$$x$$`, `\(x\)` and `\[x\]` inside text;
 * - `$$` and `\[` at the start of a line as a block, which ends with its closing sign at the end of a line.
 *
 * None of them goes over a blank line.
 */
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mathFlow: 'mathFlow'
    mathFlowFence: 'mathFlowFence'
    mathFlowFenceSequence: 'mathFlowFenceSequence'
    mathFlowValue: 'mathFlowValue'
    mathText: 'mathText'
    mathTextData: 'mathTextData'
    mathTextSequence: 'mathTextSequence'
  }
}

/** Longest mathematics within text, in characters; looking further for a closing sign would cost too much. */
const longestText = 1000

const dollar = 36
const backslash = 92
const isLineEnding = (code: Code) => code !== null && code < -2
const isSpace = (code: Code) => code === -2 || code === -1 || code === 32
const isDigit = (code: Code) => code !== null && code >= 48 && code <= 57

/** The two character codes that end what these opened: `\(` by `\)`, `\[` by `\]`. */
const closingOf = (opening: Code): number | null => (opening === 40 ? 41 : opening === 91 ? 93 : null)

/** Reads what stands between an opening and a closing sign of inline mathematics. */
function tokenizeText(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let closing: number | null = null
  let dollars = 0
  let before: Code = null
  let length = 0
  return start

  function start(code: Code) {
    effects.enter('mathText')
    effects.enter('mathTextSequence')
    effects.consume(code)
    if (code === dollar) dollars = 1
    return opening
  }
  function opening(code: Code): State | undefined {
    if (dollars === 1 && code === dollar) dollars = 2
    else if (dollars === 0 && closing === null && closingOf(code) !== null) closing = closingOf(code)
    else return opened(code)
    effects.consume(code)
    return opened
  }
  function opened(code: Code) {
    const isOpen = dollars === 1 ? !isSpace(code) && !isLineEnding(code) : dollars === 2 || closing !== null
    // Three dollars are money or a mistake, and "$$" alone opens nothing inside text.
    if (!isOpen || code === null || (dollars > 0 && code === dollar)) return nok(code)
    effects.exit('mathTextSequence')
    return content(code)
  }
  function content(code: Code): State | undefined {
    if (code === null) return nok(code)
    if (isLineEnding(code)) {
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      before = code
      return content
    }
    // After the first dollar the next one closes, or there is no mathematics here.
    const otherwise = dollars === 1 ? nok : data
    if (isSign(code)) return effects.attempt({ tokenize: tokenizeClosing, partial: true }, ok, otherwise)(code)
    return data(code)
  }
  function data(code: Code): State | undefined {
    effects.enter('mathTextData')
    effects.consume(code)
    const isEscape = code === backslash
    before = code
    return isEscape ? escaped : inData
  }
  /** Whatever follows a backslash is part of a command, so `\$` closes nothing. */
  function escaped(code: Code): State | undefined {
    if (code === null || isLineEnding(code)) return inData(code)
    effects.consume(code)
    before = code
    return inData
  }
  function inData(code: Code): State | undefined {
    length += 1
    if (length > longestText) return nok(code)
    if (code === null || isLineEnding(code) || isSign(code)) {
      effects.exit('mathTextData')
      return content(code)
    }
    effects.consume(code)
    before = code
    return code === backslash ? escaped : inData
  }
  function isSign(code: Code) {
    return dollars > 0 ? code === dollar : code === backslash
  }
  function tokenizeClosing(closer: Effects, done: State, not: State): State {
    return (code) => {
      if (dollars === 1 && (isSpace(before) || isLineEnding(before))) return not(code)
      closer.enter('mathTextSequence')
      closer.consume(code)
      return dollars === 1 ? after : second
    }
    function second(code: Code) {
      if (code !== (closing ?? dollar)) return not(code)
      closer.consume(code)
      return after
    }
    function after(code: Code) {
      if (dollars === 1 && (isDigit(code) || code === dollar)) return not(code)
      closer.exit('mathTextSequence')
      closer.exit('mathText')
      return done(code)
    }
  }
}

/** Reads a block of display mathematics, from its opening sign to a closing one at the end of a line. */
function tokenizeFlow(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const { parser } = this
  const now = () => this.now()
  let closing: number | null = null
  return start

  function start(code: Code) {
    effects.enter('mathFlow')
    effects.enter('mathFlowFence')
    effects.enter('mathFlowFenceSequence')
    effects.consume(code)
    closing = code === dollar ? dollar : null
    return second
  }
  function second(code: Code) {
    closing = closing === dollar ? (code === dollar ? dollar : null) : closingOf(code) === 93 ? 93 : null
    if (closing === null) return nok(code)
    effects.consume(code)
    effects.exit('mathFlowFenceSequence')
    effects.exit('mathFlowFence')
    return lineContent
  }
  function lineContent(code: Code): State | undefined {
    if (code === null) return nok(code)
    if (isLineEnding(code)) return endLine(code)
    if (isSign(code)) return effects.attempt({ tokenize: tokenizeClosing, partial: true }, ok, value)(code)
    return value(code)
  }
  function value(code: Code): State | undefined {
    effects.enter('mathFlowValue')
    effects.consume(code)
    return code === backslash && closing === dollar ? escaped : inValue
  }
  function escaped(code: Code): State | undefined {
    if (code === null || isLineEnding(code)) return inValue(code)
    effects.consume(code)
    return inValue
  }
  function inValue(code: Code): State | undefined {
    if (code === null || isLineEnding(code) || isSign(code)) {
      effects.exit('mathFlowValue')
      return lineContent(code)
    }
    effects.consume(code)
    return code === backslash ? escaped : inValue
  }
  function isSign(code: Code) {
    return code === (closing === dollar ? dollar : backslash)
  }
  function endLine(code: Code) {
    effects.enter('lineEnding')
    effects.consume(code)
    effects.exit('lineEnding')
    return startLine
  }
  function startLine(code: Code): State | undefined {
    if (code === null || isLineEnding(code) || parser.lazy[now().line]) return nok(code)
    if (!isSpace(code)) return lineContent(code)
    effects.enter('linePrefix')
    return indent(code)
  }
  function indent(code: Code): State | undefined {
    if (isSpace(code)) {
      effects.consume(code)
      return indent
    }
    effects.exit('linePrefix')
    return startLine(code)
  }
  function tokenizeClosing(closer: Effects, done: State, not: State): State {
    return (code) => {
      closer.enter('mathFlowFence')
      closer.enter('mathFlowFenceSequence')
      closer.consume(code)
      return secondSign
    }
    function secondSign(code: Code) {
      if (code !== closing) return not(code)
      closer.consume(code)
      closer.exit('mathFlowFenceSequence')
      closer.exit('mathFlowFence')
      return afterSign
    }
    function afterSign(code: Code): State | undefined {
      if (isSpace(code)) {
        closer.enter('space')
        closer.consume(code)
        closer.exit('space')
        return afterSign
      }
      if (code !== null && !isLineEnding(code)) return not(code)
      closer.exit('mathFlow')
      return done(code)
    }
  }
}

const text: Construct = { name: 'mathText', tokenize: tokenizeText }
const flow: Construct = { name: 'mathFlow', tokenize: tokenizeFlow, concrete: true }

export const mathSyntax: Extension = {
  flow: { [dollar]: flow, [backslash]: flow },
  text: { [dollar]: text, [backslash]: text },
}
