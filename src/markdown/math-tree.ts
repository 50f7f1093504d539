/** The tree nodes that `math-syntax.ts` yields. */
import type { Literal } from 'mdast'
import type { CompileContext, Extension, Handle } from 'mdast-util-from-markdown'

export interface Mathematics extends Literal {
  type: 'mathematics'
  /** On lines of its own, centred; else within a line of text. */
  isDisplay: boolean
}

declare module 'mdast' {
  interface RootContentMap {
    mathematics: Mathematics
  }
  interface PhrasingContentMap {
    mathematics: Mathematics
  }
}

const enterAs = (isBlock: boolean): Handle =>
  function (token) {
    const isDisplay = isBlock || /^(?:\$\$|\\\[)/.test(this.sliceSerialize(token))
    this.enter({ type: 'mathematics', value: '', isDisplay }, token)
    this.buffer()
  }

const exitMathematics: Handle = function (token) {
  const value = this.resume()
  const node = this.stack.at(-1)
  if (node?.type === 'mathematics') node.value = value.replaceAll(/^\s+|\s+$/g, '')
  this.exit(token)
}

function exitData(this: CompileContext, token: Parameters<Handle>[0]) {
  this.config.enter.data?.call(this, token)
  this.config.exit.data?.call(this, token)
}

export const mathTree: Extension = {
  enter: { mathFlow: enterAs(true), mathText: enterAs(false) },
  exit: { mathFlow: exitMathematics, mathText: exitMathematics, mathFlowValue: exitData, mathTextData: exitData },
}
