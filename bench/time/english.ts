/** English times. Most ask for something that has been; "June" said in March is the June before. */
import { civil, daysInMonth, isBefore, mondayOf, plusDays, weekday, type Civil } from './civil.ts'
import { dayLong, monthLong, type MakePhrase, type Phrase, type Saying } from './phrasing.ts'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
].concat(['November', 'December'])
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const numbers = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

const cased = ({ random }: Saying, text: string): string => (random.chance(0.25) ? text.toLowerCase() : text)
const monthName = (saying: Saying, month: number): string => cased(saying, months[month - 1] ?? '')
const counted = ({ random }: Saying, count: number): string =>
  random.chance(0.5) ? String(count) : (numbers[count] ?? '')

/** The latest year in which this day is not in the future. */
const latestYear = (now: Civil, month: number, day: number): number =>
  isBefore(civil(now.year, now.month, now.day), civil(now.year, month, day)) ? now.year - 1 : now.year

const aMonth: MakePhrase = (saying) => {
  const month = saying.random.between(1, 12)
  return monthLong(`in ${monthName(saying, month)}`, latestYear(saying.now, month, 1), month)
}

const aMonthOfAYear: MakePhrase = (saying) => {
  const { random, now } = saying
  const month = random.between(1, 12)
  const year = random.between(now.year - 4, now.year)
  const name = monthName(saying, month)
  const lastYear = random.pick([`${name} last year`, `in ${name} last year`, `in ${name} of last year`])
  if (random.chance(0.3)) return monthLong(lastYear, now.year - 1, month)
  const iso = `${year}-${String(month).padStart(2, '0')}`
  return monthLong(
    random.pick([`in ${name} ${year}`, `during ${name} ${year}`, `${name} ${year}`, `in ${iso}`]),
    year,
    month,
  )
}

const lastMonthByName: MakePhrase = (saying) => {
  const month = saying.random.between(1, 12)
  const { year, month: thisMonth } = saying.now
  return monthLong(`last ${monthName(saying, month)}`, month < thisMonth ? year : year - 1, month)
}

const partOfAMonth: MakePhrase = (saying) => {
  const month = saying.random.between(1, 12)
  const year = latestYear(saying.now, month, 1)
  const [text, first, last] = saying.random.pick<[string, number, number]>([
    ['early', 1, 10],
    ['in early', 1, 10],
    ['at the beginning of', 1, 10],
    ['mid', 11, 20],
    ['in the middle of', 11, 20],
    ['late', 21, 31],
    ['at the end of', 21, 31],
  ])
  const join = text === 'mid' && saying.random.chance(0.5) ? '-' : ' '
  return {
    text: `${text}${join}${monthName(saying, month)}`,
    from: civil(year, month, first),
    to: civil(year, month, Math.min(last, daysInMonth(year, month)) + 1),
  }
}

const ordinal = (day: number): string => {
  const ending =
    day % 10 === 1 && day !== 11
      ? 'st'
      : day % 10 === 2 && day !== 12
        ? 'nd'
        : day % 10 === 3 && day !== 13
          ? 'rd'
          : 'th'
  return `${day}${ending}`
}

const aDate: MakePhrase = (saying) => {
  const { random, now } = saying
  const month = random.between(1, 12)
  const day = random.between(1, 28)
  const name = monthName(saying, month)
  const short = (months[month - 1] ?? '').slice(0, 3)
  if (random.chance(0.4)) {
    const year = random.between(now.year - 4, now.year)
    const date = civil(year, month, day)
    const iso = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    return dayLong(
      `on ${random.pick([`${day} ${name} ${year}`, `${name} ${day}, ${year}`, iso, `the ${ordinal(day)} of ${name} ${year}`])}`,
      date,
    )
  }
  const text = random.pick([
    `${day} ${name}`,
    `${name} ${day}`,
    `${name} ${ordinal(day)}`,
    `the ${ordinal(day)} of ${name}`,
    `${day} ${short}`,
  ])
  return dayLong(`on ${text}`, civil(latestYear(now, month, day), month, day))
}

const aDayOfTheMonth: MakePhrase = ({ random, now }) => {
  const day = random.between(1, 28)
  return dayLong(`on the ${ordinal(day)}`, civil(now.year, day <= now.day ? now.month : now.month - 1, day))
}

function weekdayBefore(now: Civil, wanted: number): Civil {
  let day = plusDays(now, -1)
  while (weekday(day) !== wanted) day = plusDays(day, -1)
  return day
}

const aWeekday: MakePhrase = (saying) => {
  const wanted = saying.random.below(7)
  const name = cased(saying, weekdays[wanted] ?? '')
  return dayLong(saying.random.pick([`on ${name}`, `last ${name}`]), weekdayBefore(saying.now, wanted))
}

const aWeekdayOfLastWeek: MakePhrase = (saying) => {
  const wanted = saying.random.below(7)
  const name = cased(saying, weekdays[wanted] ?? '')
  const monday = plusDays(mondayOf(saying.now), -7)
  const text = saying.random.pick([`on ${name} last week`, `${name} of last week`, `last week on ${name}`])
  return dayLong(text, plusDays(monday, (wanted + 6) % 7))
}

const aNearDay: MakePhrase = ({ random, now }) => {
  const [text, back] = random.pick<[string, number]>([
    ['today', 0],
    ['yesterday', 1],
    ['the day before yesterday', 2],
  ])
  return dayLong(text, plusDays(now, -back))
}

const partsOfDay: [text: string, back: number, from: number, to: number][] = [
  ['this morning', 0, 0, 12],
  ['this afternoon', 0, 12, 18],
  ['this evening', 0, 17, 24],
  ['yesterday morning', 1, 0, 12],
  ['yesterday afternoon', 1, 12, 18],
  ['yesterday evening', 1, 17, 24],
  ['last night', 1, 18, 30],
]

const aPartOfADay: MakePhrase = ({ random, now }) => {
  const [text, back, from, to] = random.pick(partsOfDay)
  const day = plusDays(now, -back)
  const at = (hour: number): Civil => civil(day.year, day.month, day.day + Math.floor(hour / 24), (hour % 24) * 60)
  return { text, from: at(from), to: at(to) }
}

const aWeek: MakePhrase = ({ random, now }) => {
  const [text, back] = random.pick<[string, number]>([
    ['last week', 1],
    ['this week', 0],
    ['the week before last', 2],
    ['the previous week', 1],
  ])
  const monday = plusDays(mondayOf(now), -7 * back)
  return { text, from: monday, to: plusDays(monday, 7) }
}

const aWeekend: MakePhrase = ({ random, now }) => {
  const monday = mondayOf(now)
  const isWeekend = weekday(now) === 0 || weekday(now) === 6
  const text = random.pick(['last weekend', 'over the weekend', 'at the weekend'])
  const saturday = plusDays(monday, text === 'last weekend' || !isWeekend ? -2 : 5)
  return { text, from: saturday, to: plusDays(saturday, 2) }
}

const aMonthOrYear: MakePhrase = ({ random, now }) => {
  const whole = (text: string, year: number): Phrase => monthLong(text, year, 1, 12)
  return random.pick([
    monthLong('last month', now.year, now.month - 1),
    monthLong('this month', now.year, now.month),
    monthLong('the month before last', now.year, now.month - 2),
    whole('last year', now.year - 1),
    whole('this year', now.year),
    whole('the year before last', now.year - 2),
    ...[1, 2, 3].map((back) => whole(`in ${now.year - back}`, now.year - back)),
  ])
}

const ago: MakePhrase = (saying) => {
  const { random, now } = saying
  const count = random.between(1, 10)
  const text = (one: string): string => {
    if (count === 1) return `${random.pick(['a', 'one'])} ${one} ago`
    if (count === 2 && random.chance(0.3)) return `a couple of ${one}s ago`
    return `${random.pick(['', '', 'about ', 'around '])}${counted(saying, count)} ${one}s ago`
  }
  const monday = plusDays(mondayOf(now), -7 * count)
  return random.pick([
    () => dayLong(text('day'), plusDays(now, -count)),
    () => ({ text: text('week'), from: monday, to: plusDays(monday, 7) }),
    () => monthLong(text('month'), now.year, now.month - count),
    () => monthLong(text('year'), now.year - count, 1, 12),
  ])()
}

function sameDayEarlier(now: Civil, count: number): Civil {
  const { year, month } = civil(now.year, now.month - count, 1)
  return civil(year, month, Math.min(now.day, daysInMonth(year, month)))
}

const upToNow: MakePhrase = (saying) => {
  const { random, now } = saying
  const count = random.between(2, 10)
  const words = random.pick(['in the last', 'in the past', 'over the last', 'during the past', 'within the last'])
  const back = random.pick([
    { unit: 'days', from: plusDays(now, -count) },
    { unit: 'weeks', from: plusDays(now, -7 * count) },
    { unit: 'months', from: sameDayEarlier(now, count) },
  ])
  return { text: `${words} ${counted(saying, count)} ${back.unit}`, from: back.from, to: now }
}

/** "Last week" is a week of the calendar, "in the last week" are seven days. */
const upToNowByOne: MakePhrase = ({ random, now }) =>
  random.pick([
    { text: 'in the last week', from: plusDays(now, -7), to: now },
    { text: 'over the past week', from: plusDays(now, -7), to: now },
    { text: 'in the last month', from: sameDayEarlier(now, 1), to: now },
    { text: 'during the past year', from: sameDayEarlier(now, 12), to: now },
  ])

const besides: MakePhrase = ({ random, now }) => {
  const [holiday, month, dayOfMonth] = random.pick(holidays)
  const day = civil(latestYear(now, month, dayOfMonth), month, dayOfMonth)
  return random.pick([
    dayLong(`the day before ${holiday}`, plusDays(day, -1)),
    dayLong(`the day after ${holiday}`, plusDays(day, 1)),
    dayLong(`two days before ${holiday}`, plusDays(day, -2)),
    { text: `in the week before ${holiday}`, from: plusDays(day, -7), to: day },
    { text: `the week after ${holiday}`, from: plusDays(day, 1), to: plusDays(day, 8) },
  ])
}

const aSeasonOrQuarter: MakePhrase = ({ random, now }) => {
  const [name, first] = random.pick<[string, number]>([
    ['spring', 3],
    ['summer', 6],
    ['autumn', 9],
    ['winter', 12],
  ])
  const year = random.between(now.year - 4, now.year - 1)
  const hasEnded = first + 3 <= now.month
  const quarter = random.between(1, 4)
  const earlier = Math.ceil(now.month / 3) * 3 - 5
  return random.pick([
    monthLong(`in the ${name} of ${year}`, year, first, 3),
    monthLong(`in ${name} ${year}`, year, first, 3),
    monthLong(
      `last ${name}`,
      first === 12 ? (now.month < 3 ? now.year - 2 : now.year - 1) : hasEnded ? now.year : now.year - 1,
      first,
      3,
    ),
    monthLong(`in Q${quarter} ${year}`, year, quarter * 3 - 2, 3),
    monthLong(
      `in the ${['first', 'second', 'third', 'fourth'][quarter - 1]} quarter of ${year}`,
      year,
      quarter * 3 - 2,
      3,
    ),
    monthLong('last quarter', now.year, earlier, 3),
  ])
}

const holidays: [name: string, month: number, day: number][] = [
  ['Christmas', 12, 25],
  ['New Year', 1, 1],
  ["New Year's Eve", 12, 31],
  ['Halloween', 10, 31],
  ["Valentine's Day", 2, 14],
]

/** A day that something lies before or after, in words that need no preposition. */
const aBorder: MakePhrase = (saying) => {
  const { random, now } = saying
  const month = random.between(1, 12)
  const name = monthName(saying, month)
  const wanted = random.below(7)
  const day = random.between(1, 28)
  const [holiday, holidayMonth, holidayDay] = random.pick(holidays)
  const holidayYear = latestYear(now, holidayMonth, holidayDay)
  const monday = plusDays(mondayOf(now), -7)
  return random.pick([
    monthLong(name, latestYear(now, month, 1), month),
    monthLong(`${name} ${now.year - 1}`, now.year - 1, month),
    monthLong(String(now.year - 1), now.year - 1, 1, 12),
    dayLong(cased(saying, weekdays[wanted] ?? ''), weekdayBefore(now, wanted)),
    dayLong(`${day} ${name}`, civil(latestYear(now, month, day), month, day)),
    dayLong(holiday, civil(holidayYear, holidayMonth, holidayDay)),
    dayLong(`${holiday} ${now.year - 2}`, civil(now.year - 2, holidayMonth, holidayDay)),
    dayLong('yesterday', plusDays(now, -1)),
    { text: 'last week', from: monday, to: plusDays(monday, 7) },
    monthLong('last month', now.year, now.month - 1),
  ])
}

const openEnded: MakePhrase = (saying) => {
  const { text, from, to } = aBorder(saying)
  return saying.random.pick([
    { text: `before ${text}`, from: null, to: from },
    { text: `after ${text}`, from: to, to: null },
    { text: `since ${text}`, from, to: null },
    { text: `until ${text}`, from: null, to },
  ])
}

const betweenMonths: MakePhrase = (saying) => {
  const { random, now } = saying
  const first = random.between(1, 12)
  const last = ((first - 1 + random.between(1, 5)) % 12) + 1
  const hasYear = random.chance(0.5)
  const lastYear = hasYear ? random.between(now.year - 3, now.year - 1) : latestYear(now, last, 1)
  const firstYear = first > last ? lastYear - 1 : lastYear
  const [a, b] = [monthName(saying, first), `${monthName(saying, last)}${hasYear ? ` ${lastYear}` : ''}`]
  const text = random.pick([
    `between ${a} and ${b}`,
    `from ${a} to ${b}`,
    `from ${a} until ${b}`,
    `from ${a} through ${b}`,
  ])
  return { text, from: civil(firstYear, first, 1), to: civil(lastYear, last + 1, 1) }
}

const betweenDays: MakePhrase = (saying) => {
  const { random, now } = saying
  const month = random.between(1, 12)
  const first = random.between(1, 20)
  const last = first + random.between(1, 8)
  const name = monthName(saying, month)
  const year = latestYear(now, month, last)
  const text = random.pick([
    `between ${first} and ${last} ${name}`,
    `from ${first} to ${last} ${name}`,
    `from ${name} ${first} to ${last}`,
    `between ${name} ${first} and ${name} ${last}`,
    `from ${first} ${name} to ${last} ${name}`,
  ])
  return { text, from: civil(year, month, first), to: civil(year, month, last + 1) }
}

export const english: MakePhrase[] = [
  aMonth,
  aMonthOfAYear,
  lastMonthByName,
  partOfAMonth,
  aDate,
  aDayOfTheMonth,
  aWeekday,
]
  .concat([
    aWeekdayOfLastWeek,
    aNearDay,
    aPartOfADay,
    aWeek,
    aWeekend,
    aMonthOrYear,
    ago,
    ago,
    upToNow,
    upToNowByOne,
    besides,
    aSeasonOrQuarter,
  ])
  .concat([openEnded, openEnded, openEnded, betweenMonths, betweenDays])

/** Questions with a place for the time; others name a time and mean none. */
export const englishFrames = [
  'what did I ask {} about the garden',
  'which recipe did you suggest {}?',
  'the error with the database {}',
  'Show me what we discussed {} about taxes.',
  '{} I asked how to fix the login',
  '{}, what was the name of that library?',
  'kafka lag {}',
  'did I write anything about my knee {}?',
  '{}',
]

export const englishWithoutTime = [
  'I may have asked about bread',
  'the march on Washington',
  'what is the second law of thermodynamics',
  'how does spring dependency injection work',
  'the sun sat low and we wed in the fall line',
  'summarise this in 2000 words',
  'gift ideas for Christmas',
  'how many people over 65 use port 8080',
  'can the parser read section 3 of page 12',
  'next week I have a test, how do I learn',
  'a day in the life of a nurse',
  'what shall I cook next Friday',
  'convert 3 hours to minutes',
]
