/** What a question asks about: whom ("what did I ask", "what did you recommend") and whether for a time. */
import type { Sender } from '../../../contract/messages.ts'

const aboutMe =
  /\b(?:did|have|had|do|was|am) i\b|\bi (?:said|asked|wrote|told|mentioned|wanted|needed|complained)\b|\bmy (?:questions?|messages?|prompts?)\b|\b(?:habe|hatte|wollte) ich\b|\bich (?:gefragt|gesagt|geschrieben)\b|\bai[- ]je\b|\bj['’]ai (?:demandé|dit|écrit)\b|\b(?:pregunté|dije|escribí)\b|(?:私|僕|我)(?:が|は|问|問)/iu
const aboutThem =
  /\b(?:did|have|had) you\b|\byou (?:said|told|suggested|recommended|explained|wrote|mentioned|gave|answered|showed|proposed)\b|\byour (?:answers?|suggestions?|repl(?:y|ies)|advice|recommendations?)\b|\b(?:the |an )?(?:ai|assistant|chatbot|model) (?:say|said|answer|answered|suggest|suggested|recommend|recommended|tell|told|explain|explained)\b|\b(?:hast|hattest) du\b|\bas[- ]tu\b|\btu m['’]as\b|\b(?:dijiste|recomendaste|sugeriste|explicaste)\b/iu

/** Undefined where both or neither are named. */
export function findSpeaker(text: string): Sender | null {
  const isMe = aboutMe.test(text)
  const isThem = aboutThem.test(text)
  if (isMe === isThem) return null
  return isMe ? 'user' : 'ai'
}

const when =
  /\b(?:when (?:did|was|were|do|does|is|will|had|have|i|we|you)|what (?:date|day|year|month|time)|how long ago|since when|wann|seit wann|quand|depuis quand|cu[aá]ndo|desde cu[aá]ndo)(?![\p{L}])|いつ|什么时候|什麼時候|何时|何時/iu

export const asksWhen = (text: string): boolean => when.test(text)
