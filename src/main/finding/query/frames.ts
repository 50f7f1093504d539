/**
 * The words with which somebody asks for what was said, and not for what it was about: "when did I ask about the
 * lease", "which wine did you recommend". They tell whom to look for; looked for themselves, they find every message
 * about asking.
 */
import type { Span } from './query.ts'

const tell =
  'ask(?:ed)?|sa(?:y|id)|tell|told|wr(?:ite|ote|itten)|mention(?:ed)?|suggest(?:ed)?|recommend(?:ed)?|explain(?:ed)?|answer(?:ed)?|proposed?|advised?|talk(?:ed)?|discuss(?:ed)?'
const raconter = 'demandé|dit|écrit|mentionné|conseillé|recommandé|expliqué|proposé|suggéré|répondu|parlé'
const contar =
  'pregunté|dije|escribí|mencioné|hablamos|dijiste|contaste|recomendaste|sugeriste|explicaste|propusiste|respondiste'
const erzählen =
  'gefragt|gesagt|geschrieben|erzählt|erwähnt|empfohlen|vorgeschlagen|geraten|erklärt|geantwortet|gesprochen|besprochen'

const didIAsk = `(?:did|have|had)\\s+(?:i|you|we)\\s+(?:(?:ever|already|just|once|also)\\s+)?(?:${tell})`
const habeIch = '(?:habe?|hatten?|haben|hast|hattest)\\s+(?:ich|du|wir)'

/**
 * In each, what is captured is the frame; German puts its verb behind what is asked about. "When did I ask about it"
 * wants to know when that was, and "when" goes with it; "when did I say the train leaves" does not.
 */
const frames = [
  `(\\b(?:(?:what|when|where|how)\\s+)?${didIAsk}(?:\\s+(?:you|me|us))?\\s+about\\b)`,
  `(\\b${didIAsk}\\b(?:\\s+(?:you|me|us)\\b)?)`,
  `((?<!\\p{L})(?:(?:was|wann|wo)\\s+)?${habeIch}\\s+(?:(?:dich|dir|mich|mir|schon|mal|je|denn)\\s+)*über\\s).*?(?<!\\p{L})(${erzählen})(?!\\p{L})`,
  `((?<!\\p{L})${habeIch}\\s).*?(?<!\\p{L})(${erzählen})(?!\\p{L})`,
  `((?<!\\p{L})(?:qu['’]|que |quand )?(?:est-ce qu(?:e |['’]))?(?:ai-je|j['’]ai|m['’]as-tu|as-tu|tu m['’]as)\\s+(?:${raconter})(?!\\p{L})(?:\\s+(?:sur|à propos de)(?!\\p{L}))?)`,
  `((?<!\\p{L})(?:(?:qué|que|cuándo|cuando)\\s+)?(?:(?:te|me)\\s+)?(?:${contar})(?!\\p{L})(?:\\s+sobre\\b)?)`,
].map((pattern) => new RegExp(pattern, 'diu'))

/** At most one in a question. */
export function findFrame(text: string): Span[] {
  for (const frame of frames) {
    const found = frame.exec(text)
    const places = found?.indices?.slice(1).filter((place) => place !== undefined)
    if (places) return places.map(([start, end]) => ({ start, end }))
  }
  return []
}
