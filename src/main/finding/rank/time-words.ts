/** Words by which a message says when something was: what a question with "when" looks for. */
const words = new Set(
  `yesterday today tonight tomorrow ago weekend weekends week weeks month months year years day days night nights morning
  mornings afternoon afternoons evening evenings recently last next
  monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday saturdays sunday sundays
  january february march april june july august september october november december spring summer autumn winter
  gestern heute morgen abend woche wochen monat monate monaten jahr jahre jahren montag dienstag mittwoch donnerstag
  freitag samstag sonntag januar februar märz juni juli oktober dezember
  demain semaine semaines mois année années lundi mardi mercredi jeudi vendredi samedi dimanche
  ayer hoy mañana semana semanas mes meses año años lunes martes miércoles jueves viernes sábado domingo`.split(/\s+/),
)
const token = /[\p{Script=Latin}\p{M}]+|(?<!\d)(?:19|20)\d\d(?!\d)|[昨今明]日|[先来今]週|[昨今明]天|[上下]周|[月年]/gu
const year = /^\d/
/** "May" is a month only with its capital, and "may" hardly ever one. */
const may = 'May'
/** Whoever says when says it early. */
const lookedAt = 2000

export function holdsTimeWord(text: string): boolean {
  for (const [found] of text.slice(0, lookedAt).matchAll(token)) {
    if (found === may || year.test(found) || /\P{Script=Latin}/u.test(found) || words.has(found.toLowerCase()))
      return true
  }
  return false
}
