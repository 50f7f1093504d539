/**
 * Questions about anything, in six languages, from templates and lists of our own. Their mean tells where a model puts
 * what is asked, whatever it is about (`finding/vectors/typical.ts`). None of them is asked by a benchmark.
 */
import type { Remembered } from './remembered.ts'

const things = {
  en: `the garden|my job interview|the train tickets|a new bicycle|the tax form|our wedding|the dog|a birthday present
    |the rent|a chess opening|the dentist|the school concert|a broken lamp|the trip to the coast|my sister
    |the piano lessons|a vegetarian recipe|the database backup|a memory leak|the login page|an insurance letter
    |the football match|a novel I liked|the museum|my knee|the volunteer work|a camping trip|the new flat|the painting
    |the neighbours|a podcast|the hospital visit|the car repair|my thesis|the yoga class|a film about space|the bakery
    |the budget|the unit tests|the conference talk`,
  de: `den Garten|die Bewerbung|die Steuererklärung|das Fahrrad|den Hund|die Miete|den Urlaub|die Datenbank|das Rezept
    |das Klavier`,
  fr: `le jardin|un entretien d’embauche|les impôts|le vélo|le chien|le loyer|les vacances|la base de données|la recette
    |le piano`,
  es: `el jardín|la entrevista|los impuestos|la bicicleta|el perro|el alquiler|las vacaciones|la base de datos|la receta
    |el piano`,
  zh: '花园|面试|报税|自行车|狗|房租|假期|数据库|菜谱|钢琴',
  ja: '庭|面接|確定申告|自転車|犬|家賃|休暇|データベース|レシピ|ピアノ',
}

const asked: Record<keyof typeof things, string> = {
  en: `What did I say about X?|When did we talk about X?|Where is X?|Who helped with X?|Why did X matter so much?
    |How does X work?|How many times did X come up?|What does she think of X?|Which one was about X?|Is there anything on X?
    |How did he feel after X?|What was decided about X?|When is X?|How long did X take?|What kind of thing is X?
    |Did they ever finish X?|What happened to X last year?|What should I do about X?|How much did X cost?
    |What are their plans for X?`,
  de: `Was habe ich über X gesagt?|Wann ging es um X?|Wie war das mit X?|Warum ist X wichtig?
    |Wer hat bei X geholfen? Es geht um X.|Wo steht etwas über X?|Wie viel hat X gekostet?`,
  fr: `Qu’est-ce que j’ai dit sur X ?|Quand avons-nous parlé de X ?|Comment fonctionne X ?|Pourquoi X est important ?
    |Où est X ?|Combien coûte X ?|Qui s’occupe de X ?`,
  es: `¿Qué dije sobre X?|¿Cuándo hablamos de X?|¿Cómo funciona X?|¿Por qué importa X?|¿Dónde está X?|¿Cuánto costó X?
    |¿Quién ayudó con X?`,
  zh: '关于X我说过什么？|我们什么时候谈过X？|X是怎么回事？|为什么X很重要？|X在哪里？|X花了多少钱？|谁帮忙处理X？',
  ja: `Xについて何と言いましたか？|いつXの話をしましたか？|Xはどうやって動きますか？|なぜXが大事なのですか？|Xはどこですか？
    |Xはいくらでしたか？|誰がXを手伝いましたか？`,
}

const listOf = (text: string): string[] => text.split('|').map((one) => one.trim())

/** Every language counts the same, in 8 bits as `typical.ts` keeps it. */
export async function typicalQuestion({ encode }: Remembered): Promise<{ scale: number; codes: string }> {
  // The keys of the object are the languages it is typed by.
  const languages = Object.keys(things) as (keyof typeof things)[]
  const means = await Promise.all(
    languages.map(async (language) => {
      const [subjects, ways] = [listOf(things[language]), listOf(asked[language])]
      // Half of the many in English are enough.
      const isMeant = (one: number, other: number): boolean => language !== 'en' || (one + other) % 2 === 0
      const texts = subjects.flatMap((subject, one) =>
        ways.filter((_, other) => isMeant(one, other)).map((way) => `query: ${way.replaceAll('X', subject)}`),
      )
      return meanOf(await encode(texts))
    }),
  )
  const mean = meanOf(means)
  const scale = Math.max(...mean.map(Math.abs)) / 127
  const codes = Int8Array.from(mean, (value) => Math.round(value / scale))
  return { scale, codes: Buffer.from(codes.buffer).toString('base64') }
}

function meanOf(vectors: Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]?.length ?? 0)
  for (const vector of vectors) for (const [at, value] of vector.entries()) sum[at]! += value / vectors.length
  return sum
}
