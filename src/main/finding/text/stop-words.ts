import { fold } from './fold.ts'

/** Words that say little about what a text is about. They are left out of a query that has others. */
const stopWords = new Set(
  `a about above after again all also am an and any are as at be because been before being below between both but by can
  could did do does doing down during each few for from further had has have having he her here hers him his how i if in
  into is it its just me more most my no nor not now of off on once only or other our out over own same she should so some
  such than that the their them then there these they this those through to too under until up us very was we were what
  when where which while who whom why will with would you your yours
  der die das den dem des ein eine einen einem einer und oder aber ist sind war waren ich du er sie es wir ihr mein dein
  nicht mit von zu im am auf für an bei aus nach wie was wo wer wann warum dass als auch so noch nur
  muss müssen kann können soll sollte würde werden wird wurde habe haben hatte mich mir dich dir uns euch sich dieser
  diese dieses kein keine doch schon sehr etwas beim vom zum zur ob weil wenn
  le la les un une des du de et ou mais est sont était je tu il elle nous vous ils que qui dans sur pour par avec ce cette
  leur leurs ses mes tes nos vos aux être avoir peut très comme quand pourquoi où quel quelle
  el los las una y o pero es son fue yo ella nosotros que en con por para del al se su lo como
  cómo qué cuándo dónde cuál quién muy más ya te mi tu sus mis tus este esta estos estas ese esa ser estar tiene puede
  o os um uma e mas em no na com não para por
  и в не на я что с он а как это по но из у за от так же ты бы`
    .split(/\s+/)
    .map(fold),
)

/** Of a word as it is folded. */
export const isStopWord = (word: string): boolean => stopWords.has(word)
