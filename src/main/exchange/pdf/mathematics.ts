/**
 * Simple mathematics as running text: letters and signs of TeX's names, powers and indices small and off the line,
 * fractions and roots on one line. Whatever needs more than that stays as it was written.
 */
import type { Piece } from './inline.ts'

/** A name and its sign, by turns. */
function readTable(words: string): ReadonlyMap<string, string> {
  const pairs = words.matchAll(/(\w+) (\S)/gu)
  return new Map([...pairs].map(([, name = '', sign = '']) => [name, sign]))
}

const letters =
  readTable(`alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν
  xi ξ pi π rho ρ sigma σ tau τ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π
  Sigma Σ Phi Φ Psi Ψ Omega Ω sum ∑ prod ∏ int ∫ partial ∂ nabla ∇ infty ∞ ell ℓ degree ° prime ′ forall ∀
  exists ∃ emptyset ∅ angle ∠ ldots … cdots … dots …`)
/** With a space on either side. */
const relations =
  readTable(`le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ equiv ≡ propto ∝ ll ≪ gg ≫ in ∈ notin ∉ subset ⊂ subseteq ⊆ cup ∪
  cap ∩ land ∧ lor ∨ wedge ∧ vee ∨ to → rightarrow → leftarrow ← Rightarrow ⇒ implies ⇒ Leftrightarrow ⇔ iff ⇔
  mid ∣ times × div ÷ pm ± mp ∓ cdot · perp ⊥ parallel ∥`)
const functions = new Set(
  'sin cos tan cot arcsin arccos arctan sinh cosh tanh log ln lg exp lim max min sup inf det gcd deg dim ker arg'.split(
    ' ',
  ),
)
/** Their argument is text. */
const texts = new Set(['text', 'mathrm', 'mathbf', 'mathit', 'operatorname', 'textbf', 'textit'])
/** What is only about sizes and spaces. */
const silent = new Set(['left', 'right', 'big', 'Big', 'bigl', 'bigr', 'displaystyle', 'limits', 'nolimits'])
const spaces = new Set(['quad', 'qquad', ',', ';', ':', ' '])

const token = /\\[A-Za-z]+|\\.|[{}^_&]|[A-Za-z]|\d+(?:[.,]\d+)*|\s+|./gsu

class TooHard extends Error {}

/** Null where it cannot be set as running text. */
export function setMathematics(tex: string, look: Omit<Piece, 'text' | 'style'>): Piece[] | null {
  const tokens: readonly string[] = tex.match(token) ?? []
  let at = 0
  const piece = (text: string, style: Piece['style'] = 'regular'): Piece => ({ ...look, text, style })

  /** What stands until the end, or until the brace that closes it. */
  function readAll(isGroup: boolean): Piece[] {
    const pieces: Piece[] = []
    for (;;) {
      const next = tokens[at]
      if (next === undefined || next === '}') {
        if ((next === '}') !== isGroup) throw new TooHard()
        if (isGroup) at += 1
        return pieces
      }
      pieces.push(...readOne())
    }
  }

  function readArgument(): Piece[] {
    while (tokens[at]?.trim() === '') at += 1
    if (tokens[at] === undefined || tokens[at] === '^' || tokens[at] === '_') throw new TooHard()
    return readOne()
  }

  function readOne(): Piece[] {
    const next = tokens[at] ?? ''
    at += 1
    if (next === '{') return readAll(true)
    if (next === '^' || next === '_') return shift(readArgument(), next === '^' ? 'up' : 'down')
    if (next === '&' || next === '}') throw new TooHard()
    if (next.startsWith('\\')) return readCommand(next.slice(1))
    if (next.trim() === '') return []
    if (/[A-Za-z]/.test(next)) return [piece(next, 'italic')]
    if ('=<>'.includes(next)) return [piece(` ${next} `)]
    if (next === '-') return [piece('−')]
    return [piece(next === '*' ? '∗' : next)]
  }

  function readCommand(name: string): Piece[] {
    const letter = letters.get(name)
    if (letter !== undefined) return [piece(letter)]
    const relation = relations.get(name)
    if (relation !== undefined) return [piece(` ${relation} `)]
    if (functions.has(name)) return [piece(`${name} `)]
    if (spaces.has(name)) return [piece(' ')]
    if (silent.has(name) || name === '!') return []
    if (/^[{}%$#_&]$/.test(name)) return [piece(name)]
    if (texts.has(name)) return readText()
    if (name === 'frac' || name === 'tfrac' || name === 'dfrac') {
      return [...bracketed(readArgument()), piece('/'), ...bracketed(readArgument())]
    }
    if (name === 'sqrt' && tokens[at] !== '[') return [piece('√'), ...bracketed(readArgument())]
    throw new TooHard()
  }

  function readText(): Piece[] {
    if (tokens[at] !== '{') throw new TooHard()
    const end = tokens.indexOf('}', at)
    const words = tokens.slice(at + 1, end)
    if (end === -1 || words.some((word) => /^[\\{^_&]/.test(word))) throw new TooHard()
    at = end + 1
    return [piece(words.join(''))]
  }

  const bracketed = (pieces: Piece[]): Piece[] => {
    const isOne = pieces.length === 1 && /^(?:\p{L}|[\d.,]+)$/u.test(pieces[0]?.text ?? '')
    return isOne ? pieces : [piece('('), ...pieces, piece(')')]
  }

  function shift(pieces: Piece[], direction: 'up' | 'down'): Piece[] {
    if (pieces.some((one) => one.shift !== undefined)) throw new TooHard()
    return pieces.map((one) => ({ ...one, text: one.text.trim(), shift: direction }))
  }

  try {
    return readAll(false)
  } catch (error) {
    if (error instanceof TooHard) return null
    throw error
  }
}
