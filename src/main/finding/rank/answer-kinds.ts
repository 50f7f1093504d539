/**
 * What a question wants to hear beside a time: a number, a place, or a reason; and whether a text says such a thing.
 * Told by words alone and early in a text, so that it costs nothing when a message is indexed.
 */
export const answerKinds = ['number', 'place', 'reason'] as const
export type AnswerKind = (typeof answerKinds)[number]

const wanted: Record<AnswerKind, RegExp> = {
  number:
    /\bhow (?:many|much|old|long|often|far|tall|big|heavy|high|deep|fast)\b|\bwie(?: ?viele?| oft| lange?| alt| weit| groß| hoch)(?!\p{L})|\bcombien\b|\bcu[aá]nt[oa]s?(?!\p{L})|多少|几个|幾個|いくつ|いくら/iu,
  place:
    /\bwhere\b|\b(?:which|what) (?:city|town|country|state|place|region|cities|towns|countries|states|places|regions)\b|\bwo(?:hin|her)?\b|\bin welche[rmns]? (?:stadt|land|ort)\b|(?<!\p{L})où(?!\p{L})|\bd[oó]nde\b|\bad[oó]nde\b|どこ|哪里|哪裡|哪儿/iu,
  reason:
    /\bwhy\b|\bwhat(?:'s|’s| is| was| were| are)? (?:the|your|his|her|their|my) (?:reasons?|motivation)\b|\bwhat (?:made|motivates?d?|inspire[sd]?)\b|\bwarum\b|\bwieso\b|\bweshalb\b|\bpourquoi\b|\bpor qu[eé](?!\p{L})|なぜ|どうして|为什么|為什麼/iu,
}

const told: Record<AnswerKind, RegExp> = {
  number:
    /\p{N}|[一二三四五六七八九十百千万]|(?<!\p{L})(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|million|dozen|couple|several|once|twice|half|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|hundert|tausend|dutzend|einmal|zweimal|deux|trois|quatre|cinq|sept|huit|neuf|dix|vingt|cent|mille|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|veinte|cien|mil)(?!\p{L})/iu,
  // A capital inside a sentence; scripts that know none say nothing by it.
  place: /[\p{Ll},;'’] \p{Lu}\p{L}+/u,
  reason:
    /(?<!\p{L})(?:because|'cause|cuz|since|so that|due to|thanks to|reasons?|that['’]?s why|wanted to|in order to|weil|denn|damit|deshalb|deswegen|wegen|parce qu|grâce à|afin|car|porque|debido|para que|por eso)|因为|因為|所以|から|ので/iu,
}

/** Whoever answers says it early. */
const lookedAt = 2000

export const answerWanted = (question: string): AnswerKind | null =>
  answerKinds.find((kind) => wanted[kind].test(question)) ?? null

export function answersIn(text: string): AnswerKind[] {
  const looked = text.slice(0, lookedAt)
  return answerKinds.filter((kind) => told[kind].test(looked))
}
