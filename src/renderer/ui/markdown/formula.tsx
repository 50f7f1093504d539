import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { importPatiently } from '../../lib/import-patiently.ts'
import { unfinishedMark } from './mend.ts'
import type { Typeset } from './typeset.ts'

interface FormulaProps {
  tex: string
  isDisplay: boolean
}

/** Longer mathematics is shown as it was written. */
const longestTex = 8000

let loaded: Typeset | null = null
let loading: Promise<Typeset> | null = null

/** The typesetter is fetched with the first formula, and stays. */
function useTypeset(): Typeset | null {
  const [typeset, setTypeset] = useState<Typeset | null>(() => loaded)
  useEffect(() => {
    if (typeset) return
    let isCurrent = true
    loading ??= importPatiently(() => import('./typeset.ts')).then((module) => (loaded = module.typeset))
    void loading.then((found) => isCurrent && setTypeset(() => found))
    return () => void (isCurrent = false)
  }, [typeset])
  return typeset
}

/** Mathematics; until it can be typeset, and when it never can, as it was written. */
export function Formula({ tex, isDisplay }: FormulaProps) {
  const typeset = useTypeset()
  const target = useRef<HTMLSpanElement>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const isUnfinished = tex.endsWith(unfinishedMark)
  const source = isUnfinished ? tex.slice(0, -1) : tex
  const isTypeset = typeset !== null && !isUnfinished && failed !== tex && tex !== '' && tex.length <= longestTex

  useLayoutEffect(() => {
    if (isTypeset && target.current && !typeset(tex, isDisplay, target.current)) setFailed(tex)
  }, [isTypeset, typeset, tex, isDisplay])

  const className = isDisplay ? 'md-math-display' : 'md-math'
  if (isTypeset) {
    return <span key="typeset" ref={target} role="math" aria-label={tex} className={className} dir="ltr" />
  }
  return (
    <code key="source" className={`${className} md-tex`} dir="ltr">
      {source}
    </code>
  )
}
