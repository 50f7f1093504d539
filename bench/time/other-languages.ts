/** Times in German, French and Spanish: the common ones. */
import { civil, isBefore, mondayOf, plusDays, weekday, type Civil } from './civil.ts'
import { dayLong, monthLong, type MakePhrase, type Phrase, type Saying } from './phrasing.ts'

interface Words {
  months: string[]
  /** From Sunday. */
  weekdays: string[]
  numbers: string[]
  frames: string[]
  inMonth(name: string): string
  onDate(day: number, name: string): string
  onDateOf(day: number, name: string, year: number): string
  since(name: string): string
  between(first: string, last: string, year: number): string
  beforeMonth(name: string): string
  ago: Record<'day' | 'week' | 'month' | 'year', (count: string) => string>
  lastDays(count: number): string
  yesterday: string
  dayBefore: string
  thisMorning: string
  yesterdayEvening: string
  lastWeek: string
  lastMonth: string
  lastYear: string
  thisWeek: string
  beforeChristmas: string
}

const german: Words = {
  months: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
  weekdays: 'Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag'.split(' '),
  numbers: 'null einem zwei drei vier fünf sechs sieben acht neun zehn'.split(' '),
  frames: ['was habe ich {} über Brot gefragt', 'das Rezept von dir {}', '{}', 'Fehler mit der Datenbank {}'],
  inMonth: (name) => `im ${name}`,
  onDate: (day, name) => `am ${day}. ${name}`,
  onDateOf: (day, name, year) => `am ${day}. ${name} ${year}`,
  since: (name) => `seit ${name}`,
  between: (first, last, year) => `zwischen ${first} und ${last} ${year}`,
  beforeMonth: (name) => `vor ${name}`,
  ago: {
    day: (count) => `vor ${count} Tagen`,
    week: (count) => `vor ${count} Wochen`,
    month: (count) => `vor ${count} Monaten`,
    year: (count) => `vor ${count} Jahren`,
  },
  lastDays: (count) => `in den letzten ${count} Tagen`,
  yesterday: 'gestern',
  dayBefore: 'vorgestern',
  thisMorning: 'heute Morgen',
  yesterdayEvening: 'gestern Abend',
  lastWeek: 'letzte Woche',
  lastMonth: 'letzten Monat',
  lastYear: 'letztes Jahr',
  thisWeek: 'diese Woche',
  beforeChristmas: 'vor Weihnachten',
}

const french: Words = {
  months: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  weekdays: 'dimanche lundi mardi mercredi jeudi vendredi samedi'.split(' '),
  numbers: 'zéro un deux trois quatre cinq six sept huit neuf dix'.split(' '),
  frames: [
    "qu'est-ce que j'ai demandé {} sur le pain",
    'la recette que tu as donnée {}',
    '{}',
    'notre discussion sur les impôts {}',
  ],
  inMonth: (name) => `en ${name}`,
  onDate: (day, name) => `le ${day === 1 ? '1er' : day} ${name}`,
  onDateOf: (day, name, year) => `le ${day} ${name} ${year}`,
  since: (name) => `depuis ${name}`,
  between: (first, last, year) => `entre ${first} et ${last} ${year}`,
  beforeMonth: (name) => `avant ${name}`,
  ago: {
    day: (count) => `il y a ${count} jours`,
    week: (count) => `il y a ${count} semaines`,
    month: (count) => `il y a ${count} mois`,
    year: (count) => `il y a ${count} ans`,
  },
  lastDays: (count) => `ces ${count} derniers jours`,
  yesterday: 'hier',
  dayBefore: 'avant-hier',
  thisMorning: 'ce matin',
  yesterdayEvening: 'hier soir',
  lastWeek: 'la semaine dernière',
  lastMonth: 'le mois dernier',
  lastYear: "l'année dernière",
  thisWeek: 'cette semaine',
  beforeChristmas: 'avant Noël',
}

const spanish: Words = {
  months: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' '),
  weekdays: 'domingo lunes martes miércoles jueves viernes sábado'.split(' '),
  numbers: 'cero un dos tres cuatro cinco seis siete ocho nueve diez'.split(' '),
  frames: [
    'qué pregunté {} sobre el pan',
    'la receta que me diste {}',
    '{}',
    'nuestra conversación sobre impuestos {}',
  ],
  inMonth: (name) => `en ${name}`,
  onDate: (day, name) => `el ${day} de ${name}`,
  onDateOf: (day, name, year) => `el ${day} de ${name} de ${year}`,
  since: (name) => `desde ${name}`,
  between: (first, last, year) => `entre ${first} y ${last} de ${year}`,
  beforeMonth: (name) => `antes de ${name}`,
  ago: {
    day: (count) => `hace ${count} días`,
    week: (count) => `hace ${count} semanas`,
    month: (count) => `hace ${count} meses`,
    year: (count) => `hace ${count} años`,
  },
  lastDays: (count) => `en los últimos ${count} días`,
  yesterday: 'ayer',
  dayBefore: 'anteayer',
  thisMorning: 'esta mañana',
  yesterdayEvening: 'ayer por la noche',
  lastWeek: 'la semana pasada',
  lastMonth: 'el mes pasado',
  lastYear: 'el año pasado',
  thisWeek: 'esta semana',
  beforeChristmas: 'antes de Navidad',
}

const latestYear = (now: Civil, month: number, day: number): number =>
  isBefore(civil(now.year, now.month, now.day), civil(now.year, month, day)) ? now.year - 1 : now.year

function named({ random, now }: Saying, words: Words): Phrase {
  const month = random.between(1, 12)
  const name = words.months[month - 1] ?? ''
  const day = random.between(1, 28)
  const year = latestYear(now, month, 1)
  const earlier = now.year - random.between(1, 3)
  const last = Math.min(12, month + 2)
  return random.pick([
    monthLong(words.inMonth(name), year, month),
    dayLong(words.onDate(day, name), civil(latestYear(now, month, day), month, day)),
    dayLong(words.onDateOf(day, name, earlier), civil(earlier, month, day)),
    { text: words.since(name), from: civil(year, month, 1), to: null },
    { text: words.beforeMonth(name), from: null, to: civil(year, month, 1) },
    monthLong(words.between(name, words.months[last - 1] ?? '', earlier), earlier, month, last - month + 1),
  ])
}

function told({ random, now }: Saying, words: Words): Phrase {
  const week = (text: string, back: number): Phrase => {
    const monday = plusDays(mondayOf(now), -7 * back)
    return { text, from: monday, to: plusDays(monday, 7) }
  }
  const yesterday = plusDays(now, -1)
  const christmas = civil(latestYear(now, 12, 25), 12, 25)
  return random.pick([
    dayLong(words.yesterday, yesterday),
    dayLong(words.dayBefore, plusDays(now, -2)),
    {
      text: words.thisMorning,
      from: civil(now.year, now.month, now.day),
      to: civil(now.year, now.month, now.day, 720),
    },
    {
      text: words.yesterdayEvening,
      from: civil(yesterday.year, yesterday.month, yesterday.day, 17 * 60),
      to: civil(now.year, now.month, now.day),
    },
    week(words.lastWeek, 1),
    week(words.thisWeek, 0),
    monthLong(words.lastMonth, now.year, now.month - 1),
    monthLong(words.lastYear, now.year - 1, 1, 12),
    { text: words.beforeChristmas, from: null, to: christmas },
  ])
}

function counted({ random, now }: Saying, words: Words): Phrase {
  const count = random.between(2, 10)
  const text = random.chance(0.5) ? String(count) : (words.numbers[count] ?? '')
  const monday = plusDays(mondayOf(now), -7 * count)
  return random.pick([
    dayLong(words.ago.day(text), plusDays(now, -count)),
    { text: words.ago.week(text), from: monday, to: plusDays(monday, 7) },
    monthLong(words.ago.month(text), now.year, now.month - count),
    monthLong(words.ago.year(text), now.year - count, 1, 12),
    { text: words.lastDays(count), from: plusDays(now, -count), to: now },
  ])
}

function sinceWeekday({ random, now }: Saying, words: Words): Phrase {
  const wanted = random.below(7)
  let day = plusDays(now, -1)
  while (weekday(day) !== wanted) day = plusDays(day, -1)
  return { text: words.since(words.weekdays[wanted] ?? ''), from: day, to: null }
}

export const otherLanguages: { frames: string[]; phrases: MakePhrase[] }[] = [german, french, spanish].map((words) => ({
  frames: words.frames,
  phrases: [named, told, counted, sinceWeekday].map((make) => (saying: Saying) => make(saying, words)),
}))
