/** What conversations of a field are made of around their facts: nouns and verbs that every answer there could hold. */

export type DomainName =
  | 'home'
  | 'health'
  | 'travel'
  | 'cooking'
  | 'money'
  | 'work'
  | 'garden'
  | 'software'
  | 'learning'

export interface Domain {
  titles: string[]
  things: string[]
  deeds: string[]
  remarks: string[]
}

const list = (text: string): string[] => text.split('|').map((part) => part.trim())

export const domains: Record<DomainName, Domain> = {
  home: {
    titles: list('Flat and landlord|Repairs at home|Damp walls|Moving house|Noise and neighbours'),
    things: list(
      'the window frame|the lease|the kitchen tap|the front door|the wall behind the wardrobe|the radiator|the balcony|the deposit|the meter cupboard|the smoke alarm|the shower drain|the stairwell',
    ),
    deeds: list(
      'measure it before you order anything|take a photograph with a date|ask the caretaker first|seal the gap with silicone|write to the landlord and keep a copy|turn off the water|let it dry for a week|compare three offers',
    ),
    remarks: list(
      'Old buildings move a little with the seasons.|Most of it is covered by the house rules.|A second pair of hands saves an afternoon.|The cheap fix rarely lasts a winter.|Keep the receipts in one envelope.',
    ),
  },
  health: {
    titles: list('Aches and pains|Sleep|Questions for the doctor|Getting fit again|Food and health'),
    things: list(
      'the lower back|your shoulder|the dose|the blood test|your pulse|the evening meal|the old injury|your posture|the waiting room|the cough|the appointment|your shoes',
    ),
    deeds: list(
      'rest it for two days|stretch it gently|note it down for a week|drink more water|ask at the pharmacy|warm up longer|raise the load slowly|see a doctor if it gets worse',
    ),
    remarks: list(
      'Bodies heal at their own speed.|Pain that wakes you at night deserves a look.|A diary helps more than memory.|Small changes are kept, large ones are not.|None of this replaces an examination.',
    ),
  },
  travel: {
    titles: list('Summer trip|Trains and flights|What to pack|A week by the sea|Visa questions'),
    things: list(
      'the ticket|the connection|the guest house|the suitcase|the border|the ferry port|the old town|the rental desk|the luggage|the travel insurance|the timetable|the hostel',
    ),
    deeds: list(
      'book it two months ahead|print a copy|leave a day in between|ask for a window seat|check the opening hours|pack it in your hand luggage|pay in the local currency|write down the address',
    ),
    remarks: list(
      'Shoulder season is half as crowded.|Delays are the rule on that line.|Locals eat late there.|A scarf is useful everywhere.|The last bus leaves earlier than you think.',
    ),
  },
  cooking: {
    titles: list('Bread and dough|Sunday dinner|Soups and stews|Baking troubles|Cooking for guests'),
    things: list(
      'the dough|the pan|the oven|the sauce|the onions|the stock|the fish|the cake tin|the rice|the lentils|the spices|the salad',
    ),
    deeds: list(
      'heat it slowly|taste it before salting|let it rest under a cloth|cut it thinly|keep the lid on|use less water|toast them in a dry pan|put it back for five minutes',
    ),
    remarks: list(
      'Ovens lie about their temperature.|Salt early, pepper late.|It tastes better on the second day.|A sharp knife is half the work.|Guests never notice what you do.',
    ),
  },
  money: {
    titles: list('Budget for the year|Tax return|Savings|Insurance|Bank matters'),
    things: list(
      'the monthly budget|the receipt|the deadline|the standing order|the insurance policy|the interest rate|the statement|the form|the pension|the deposit account|the refund|the exchange rate',
    ),
    deeds: list(
      'write down every expense|file it before the deadline|compare the fees|put it into a table|ask for it in writing|keep it for five years|round it up|check it twice a year',
    ),
    remarks: list(
      'Boring plans survive.|Fees eat more than bad luck does.|The form looks worse than it is.|Small sums add up faster than one thinks.|Rules change every January.',
    ),
  },
  work: {
    titles: list('Trouble in the team|Salary and contract|A talk with the boss|Meetings|Job applications'),
    things: list(
      'the agenda|the report|the contract|the project plan|the presentation|the team|the customer|the deadline|the reference|the handover|the budget meeting|the shared calendar',
    ),
    deeds: list(
      'send it the day before|say it in private first|put it in writing|ask for an example|name one owner|keep it to one page|follow up after a week|leave the blame out',
    ),
    remarks: list(
      'People remember how it ended.|Silence is an answer as well.|Two sentences are usually enough.|Nobody reads the appendix.|Timing is half of it.',
    ),
  },
  garden: {
    titles: list('Vegetable beds|Balcony plants|Trees and hedges|Pests|Autumn in the garden'),
    things: list(
      'the raised bed|the hedge|the lawn|the compost|the greenhouse|the apple tree|the seedlings|the soil|the watering can|the roses|the strawberries|the pond',
    ),
    deeds: list(
      'mulch it with straw|loosen it with a fork|cover it at night|sow it again in two weeks|keep it in half shade|cut it back by a third|feed it with nettle brew|thin it out',
    ),
    remarks: list(
      'Plants forgive more than people.|The ground is still too cold.|Slugs love a wet June.|Less digging means more worms.|Nothing grows in a hurry.',
    ),
  },
  software: {
    titles: list('Debugging|Database design|Deployment|Slow pages|Refactoring'),
    things: list(
      'the cache|the build|the migration|the log file|the test suite|the container|the schema|the retry|the configuration|the endpoint|the worker|the lock file',
    ),
    deeds: list(
      'add an index|write a failing test first|measure before you change it|put a limit on it|split it into two steps|roll it back|log the input|pin the version',
    ),
    remarks: list(
      'It is nearly always the cache.|A reproducible case is half the fix.|Defaults are decisions too.|The slow part is never where one expects it.|Delete what nobody calls.',
    ),
  },
  learning: {
    titles: list('Spanish practice|Preparing for an exam|Piano|Mathematics|Learning to drive'),
    things: list(
      'the vocabulary list|the exercise|the chapter|the exam|the scale|the essay|the grammar|the flash cards|the lesson|the old papers|the melody|the proof',
    ),
    deeds: list(
      'repeat it the next morning|explain it to somebody|do it slowly and without mistakes|write it out by hand|take a break of five minutes|record yourself|do three a day|mark what you did not know',
    ),
    remarks: list(
      'Forgetting is part of it.|Ten minutes a day beat two hours on Sunday.|Mistakes show where to look.|Sleep does the filing.|Interest beats talent.',
    ),
  },
}
