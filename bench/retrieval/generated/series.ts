/** What is scattered over many conversations, told again and again, or told of things that are nearly the same. */
import type { DomainName } from './domains.ts'

/** Items named in passing in different conversations; the question wants all of them. */
export interface Collection {
  domain: DomainName
  question: string
  items: string[]
}

const words = (text: string): string[] => text.split('|').map((part) => part.trim())

export const collections: Collection[] = [
  {
    domain: 'learning',
    question: 'Which books did I say I have finished?',
    items: words(
      'I finished The Salt Road last night, what a strange book|yesterday I read the last page of Harbour of Glass|the book about the lighthouse keeper is done, I liked it|I got through the novel Quiet Numbers on the train',
    ),
  },
  {
    domain: 'travel',
    question: 'What cities have I visited?',
    items: words(
      'we were in Ghent for two days and it rained|I came back from Trieste with a cold|my visit to Porto was too short|in Krakow we stayed with friends',
    ),
  },
  {
    domain: 'cooking',
    question: 'Which restaurants did we eat at?',
    items: words(
      'we ate at the Blue Lantern and the fish was cold|dinner at Casa Rueda was lovely|the restaurant by the mill, Zur Linde, had no table for us until nine, but we ate well|lunch at Noodle Corner cost nothing',
    ),
  },
  {
    domain: 'health',
    question: 'What sports have I tried?',
    items: words(
      'I tried bouldering and my arms hurt for days|rowing on the lake was my first sport in years|my third attempt at judo ended with a bruise|the badminton evening was fun, although I lost',
    ),
  },
  {
    domain: 'home',
    question: 'What have I repaired in the flat?',
    items: words(
      'I repaired the toilet cistern with a new float|the hinge of the oven is fixed, it took me an hour|I managed to mend the blinds in the study|the doorbell works again after I repaired the wire',
    ),
  },
  {
    domain: 'garden',
    question: 'Which vegetables have I planted?',
    items: words(
      'I planted kohlrabi in the front bed|three rows of carrots are in the ground now|the pumpkin seeds went into the compost heap corner|I have planted leeks where the peas were',
    ),
  },
  {
    domain: 'money',
    question: 'Which subscriptions have I cancelled?',
    items: words(
      'I cancelled the streaming subscription at last|the gym membership is cancelled as of June|I got out of the newspaper subscription|the meal box is cancelled, it was too dear',
    ),
  },
  {
    domain: 'work',
    question: 'Which companies did I apply to?',
    items: words(
      'I applied to Nordwind Logistics for the planner job|my application to Brightwell Labs went out today|I sent my papers to the city library|Harrow & Finch got my application, no answer yet',
    ),
  },
]

/** Discussed in the same words in several months; the question names one of them. */
export interface Recurring {
  domain: DomainName
  subject: string
  /** One outcome a month; none of them names the month. */
  outcomes: string[]
}

export const recurring: Recurring[] = [
  {
    domain: 'money',
    subject: 'the household budget',
    outcomes: words(
      'we decided to spend less on taxis|we moved fifty euros to the holiday jar|we put the insurance on yearly payment|we agreed on a limit for presents',
    ),
  },
  {
    domain: 'health',
    subject: 'my running plan',
    outcomes: words(
      'I go down to three runs a week|I add hills on Saturday|I swap one run for swimming|I start the half marathon block',
    ),
  },
  {
    domain: 'work',
    subject: 'the newsletter',
    outcomes: words(
      'the newsletter gets a shorter first paragraph|we send it on Tuesdays from now on|the pictures move to the end|we drop the events column',
    ),
  },
  {
    domain: 'garden',
    subject: 'the pond',
    outcomes: words(
      'the pump is cleaned and runs at night only|we take out half of the lilies|the liner gets a patch|the fish move to my uncle',
    ),
  },
  {
    domain: 'software',
    subject: 'the release checklist',
    outcomes: words(
      'the checklist gains a smoke test|two people sign the release off|we freeze on Wednesdays|the notes are written by the author of the change',
    ),
  },
  {
    domain: 'learning',
    subject: 'my French course',
    outcomes: words(
      'I repeat level A2|I change to the evening group|I skip the grammar book|I register for the certificate',
    ),
  },
]

/** Told of several things in the same words; the question is about one of them. */
export interface LookAlike {
  domain: DomainName
  by: 'user' | 'ai'
  tell(thing: string, value: string): string
  ask(thing: string): string
  things: string[]
  values: string[]
}

export const lookAlikes: LookAlike[] = [
  {
    domain: 'software',
    by: 'ai',
    tell: (thing, value) => `The ${thing} database listens on port ${value} and is backed up before every deployment.`,
    ask: (thing) => `Which port does the ${thing} database use?`,
    things: words('staging|production|billing|analytics|archive'),
    values: words('5433|5440|6210|7305|5599'),
  },
  {
    domain: 'home',
    by: 'user',
    tell: (thing, value) =>
      `The paint for the ${thing} is called ${value} and I have half a bucket left in the cellar.`,
    ask: (thing) => `What is the paint for the ${thing} called?`,
    things: words('hallway|nursery|kitchen|bathroom|study'),
    values: words('Oat Milk|Harbour Fog|Lemon Peel|Sea Glass|Old Brick'),
  },
  {
    domain: 'travel',
    by: 'user',
    tell: (thing, value) => `My booking reference for the hotel in ${thing} is ${value}, breakfast included.`,
    ask: (thing) => `What is my booking reference for the hotel in ${thing}?`,
    things: words('Bergen|Split|Bath|Basel|Cork'),
    values: words('KX41Q|PL70Z|RT93B|MW28D|HY56N'),
  },
  {
    domain: 'health',
    by: 'ai',
    tell: (thing, value) => `For ${thing} the usual amount in your case is ${value}, taken with a meal.`,
    ask: (thing) => `What amount of ${thing} should I take?`,
    things: words('magnesium|zinc|vitamin D|iodine|calcium'),
    values: words('300 milligrams|10 milligrams|20 micrograms|150 micrograms|500 milligrams'),
  },
  {
    domain: 'money',
    by: 'user',
    tell: (thing, value) => `The customer number at ${thing} is ${value}, they ask for it every time I call.`,
    ask: (thing) => `What is my customer number at ${thing}?`,
    things: words('the water company|the power company|the phone company|the internet provider|the car insurance'),
    values: words('884-1207|551-9034|730-4416|216-8850|947-3321'),
  },
]

/** Code in a long answer, asked for by a name or a message in it, or by what it does. */
export interface CodeAnswer {
  request: string
  language: string
  code: string
  byName: string
  byPurpose: string
}

export const codeAnswers: CodeAnswer[] = [
  {
    request: 'Please write something that retries a call with growing pauses.',
    language: 'typescript',
    code: 'export async function retryWithBackoff<T>(task: () => Promise<T>, attempts = 5): Promise<T> {\n  for (let attempt = 0; ; attempt++) {\n    try { return await task() } catch (error) {\n      if (attempt === attempts) throw error\n      await sleep(2 ** attempt * 100)\n    }\n  }\n}',
    byName: 'retryWithBackoff',
    byPurpose: 'function that tries again after a failure, waiting longer each time',
  },
  {
    request: 'I need to merge overlapping ranges in Python.',
    language: 'python',
    code: 'def merge_intervals(spans):\n    merged = []\n    for start, end in sorted(spans):\n        if merged and start <= merged[-1][1]:\n            merged[-1][1] = max(merged[-1][1], end)\n        else:\n            merged.append([start, end])\n    return merged',
    byName: 'merge_intervals',
    byPurpose: 'joining time slots that overlap',
  },
  {
    request: 'What does ERR_MODULE_NOT_FOUND mean when I start it?',
    language: 'text',
    code: "Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/srv/app/dist/routes' imported from /srv/app/dist/main.js",
    byName: 'ERR_MODULE_NOT_FOUND',
    byPurpose: 'start-up fails because an import lacks its file extension',
  },
  {
    request: 'How do I count orders by week in SQL?',
    language: 'sql',
    code: "SELECT strftime('%Y-%W', ordered_at) AS week, count(*) AS orders_per_week\nFROM customer_orders GROUP BY week ORDER BY week;",
    byName: 'orders_per_week',
    byPurpose: 'query that groups purchases into calendar weeks',
  },
  {
    request: 'The container stops at once with exit code 137.',
    language: 'yaml',
    code: 'services:\n  thumbnailer:\n    mem_limit: 512m\n    memswap_limit: 512m\n    restart: unless-stopped',
    byName: 'memswap_limit',
    byPurpose: 'process killed for using too much RAM',
  },
  {
    request: 'Can you debounce this input handler?',
    language: 'typescript',
    code: 'function debounceInput(handler: (value: string) => void, delayMs: number) {\n  let timer: ReturnType<typeof setTimeout> | undefined\n  return (value: string) => { clearTimeout(timer); timer = setTimeout(() => handler(value), delayMs) }\n}',
    byName: 'debounceInput',
    byPurpose: 'only react once the user has stopped typing',
  },
  {
    request: 'How can I parse the log lines in Rust?',
    language: 'rust',
    code: "fn parse_log_line(line: &str) -> Option<(u64, &str)> {\n    let (stamp, rest) = line.split_once(' ')?;\n    Some((stamp.parse().ok()?, rest))\n}",
    byName: 'parse_log_line',
    byPurpose: 'splitting a timestamp from the rest of a record',
  },
  {
    request: 'Nginx answers with 413, what now?',
    language: 'nginx',
    code: 'server {\n  client_max_body_size 50m;\n  proxy_request_buffering off;\n}',
    byName: 'client_max_body_size',
    byPurpose: 'upload rejected because the file is too large',
  },
]
