/** What conversations are about. A topic's own words turn up far more often in them than anywhere else. */
import type { LanguageCode } from './languages/index.ts'
import { lines, words } from './languages/language.ts'
import { lexiconOf } from './lexicon.ts'
import { createRandom } from './random.ts'

export interface Topic {
  /** As it stands in a title. */
  name: string
  /** The topic's words in each language that was asked for. */
  wordsIn(code: LanguageCode): string[]
}

/** A name, and English words of its own. */
const named = lines(`
  sourdough bread: starter crumb crust hydration levain proofing rye oven
  growing tomatoes: seedling trellis compost blossom watering greenhouse pruning harvest
  a trip to Lisbon: tram tiles viewpoint pastry ferry hostel itinerary luggage
  learning the piano: scale fingering pedal metronome octave sonata practice wrist
  Rust lifetimes: borrow lifetime trait closure iterator ownership compiler struct
  TypeScript generics: generic inference union overload narrowing interface tuple literal
  SQLite performance: index page vacuum checkpoint trigger pragma rowid planner
  a React sidebar: component hook render state virtualizer props effect focus
  CSS grid layouts: gap column breakpoint flexbox overflow viewport token cascade
  Docker on a small server: container volume image port registry healthcheck network swap
  a Python data script: dataframe notebook pandas groupby timestamp plot encoding delimiter
  regular expressions: lookahead quantifier group anchor backtracking class escape flag
  tax returns: deduction receipt allowance threshold refund employer form deadline
  a rental contract: tenant landlord deposit notice clause utilities handover repair
  running a half marathon: pace interval cadence recovery heartrate shoes hydration taper
  better sleep: melatonin bedtime screen nap alarm caffeine rhythm darkness
  back pain: posture stretch spine mattress physio cushion desk core
  a birthday speech: anecdote toast guest joke applause opening memory cousin
  a cover letter: employer strength vacancy salutation experience tone closing reference
  the history of maps: projection atlas compass meridian coastline cartographer scale voyage
  volcanoes: magma crater basalt eruption ash caldera vent plate
  black holes: horizon photon singularity galaxy gravity orbit spectrum telescope
  chess openings: gambit pawn bishop castling tempo endgame fork variation
  board games for two: deck meeple token dice rulebook round score expansion
  espresso at home: grinder crema tamper basket extraction bean steam puck
  vegetarian dinners: lentil chickpea tofu aubergine curry skillet spinach cumin
  bicycle repair: derailleur chain spoke brake tube crank saddle torque
  painting a room: primer roller masking ceiling coat drying ladder filler
  solar panels: inverter kilowatt roof battery feed meter shading module
  heat pumps: radiator refrigerant compressor flow insulation boiler efficiency noise
  insurance: premium policy claim liability coverage excess broker damage
  index funds: dividend portfolio expense index rebalancing broker inflation yield
  linear algebra: matrix vector eigenvalue basis rank determinant projection kernel
  probability: distribution variance prior likelihood sample outlier bias expectation
  photography at night: tripod aperture exposure sensor noise lens shutter focus
  a detective story: alibi clue suspect motive chapter witness inspector twist
  Spanish verbs: subjunctive conjugation tense infinitive accent pronoun imperfect ending
  kanji: radical stroke reading flashcard compound mnemonic dictionary grade
  dog training: leash treat recall command puppy kennel reward walk
  an aquarium: filter algae nitrate shrimp heater substrate plant cycle
  home networks: router switch access latency subnet firewall cable mesh
  backups: snapshot restore rotation offsite checksum schedule archive drive
  a podcast: microphone episode intro editing guest jingle audience feed
  wedding planning: venue caterer invitation seating florist vows budget band
  moving house: boxes van address deposit keys neighbour inventory utilities
  school projects: poster experiment hypothesis glue presentation source teacher group
  meditation: breath cushion thought posture timer silence attention mantra
  weather forecasts: pressure front humidity radar model precipitation gust dew`)

export const topics: Topic[] = named.map((line, place) => {
  const [name = '', own = ''] = line.split(': ')
  const made = new Map<LanguageCode, string[]>()
  return {
    name,
    wordsIn(code) {
      const known = made.get(code) ?? topicWords(code, place, code === 'en' ? words(own) : [])
      made.set(code, known)
      return known
    },
  }
})

/** The topic's own words, each several times over, some of every day, and some that hardly anybody uses elsewhere. */
function topicWords(code: LanguageCode, topic: number, own: string[]): string[] {
  const { nouns, language } = lexiconOf(code)
  const random = createRandom(topic, nouns.length)
  const everyday = Array.from({ length: 14 }, () => random.pick(language.nouns))
  const rare = Array.from({ length: 14 }, () => nouns[random.between(0, Math.min(nouns.length, 6_000) - 1)] ?? '')
  return [...own, ...own, ...own, ...own, ...everyday, ...everyday, ...rare]
}
