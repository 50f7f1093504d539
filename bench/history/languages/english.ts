import { lines, words, type Language } from './language.ts'

export const english: Language = {
  code: 'en',
  space: ' ',
  nounCount: 36_000,
  compound: (first, second) => first + second,
  polish: (sentence) => sentence.replace(/\b([Aa]) (?=[aeio])/g, '$1n '),
  nouns: words(`
    time way day thing year work part place case week point hand group problem fact number side kind question home
    water room area money story month lot study book eye job word business issue house service friend power hour game
    line end member law car city name team minute idea body information back face level office door health person art
    history party result change morning reason research moment air teacher force order paper light music market table
    plan price report decision road letter garden kitchen window coffee bread train station bridge river forest coast
    island winter summer spring autumn rain snow storm wind cloud sun moon star night evening lunch dinner recipe flour
    butter sugar salt pepper onion garlic tomato potato carrot apple lemon orange tea milk cheese egg rice soup oven pan
    knife bowl plate cup glass bottle basket box shelf drawer desk chair lamp wall floor ceiling roof stair corner
    street square market shop bakery library school museum theatre hospital garage workshop factory farm field barn
    fence gate path trail hill mountain valley lake pond beach harbour boat ship sail anchor bicycle wheel engine motor
    battery cable switch button screen keyboard mouse printer phone camera speaker radio clock watch ring key lock chain
    rope nail screw hammer saw drill brush paint wood stone brick sand clay metal iron steel copper silver gold leather
    cotton wool silk needle thread shirt coat shoe hat glove pocket bag ticket map passport hotel flight airport luggage
    holiday journey visit guest host neighbour family mother father sister brother daughter son child baby cousin uncle
    aunt doctor nurse lawyer engineer designer writer painter singer actor farmer baker driver pilot student manager
    customer budget invoice receipt tax loan rent salary contract deadline meeting agenda summary draft chapter page
    sentence paragraph title note diary poem song melody chord drum guitar piano violin concert film scene camera stage
    script server client query index column row record cache queue thread process memory disk file folder branch commit
    merge test build release version error warning log metric chart graph model vector token prompt answer request
    response header cookie session password account profile setting theme layout margin border colour font icon image
    video sound pattern habit exercise muscle breath sleep dream mood memory skill lesson grammar accent vocabulary`),
  verbs: words(`
    make take find give use work call try ask need feel leave keep let begin seem help show hear play run move live
    bring write sit stand lose pay meet include continue set learn change lead understand watch follow stop create speak
    read spend grow open walk win offer remember love consider appear buy wait serve send expect build stay fall cut
    reach raise pass sell decide return explain hope develop carry break receive agree support hit produce eat cover
    catch draw choose cause point listen compare measure test clean cook bake mix stir cool heat paint repair replace
    order borrow share store sort filter join merge split parse render load save delete restore export import deploy
    monitor restart upgrade install configure review rewrite translate summarise practise repeat stretch rest plan
    schedule postpone cancel confirm invite thank`),
  adjectives: words(`
    good new first last long great little own other old right big high different small large next early young important
    few public bad same able clear simple easy hard strong possible whole free true full special open short single
    personal current natural common poor late warm cold hot cool dry wet soft loud quiet bright dark heavy light quick
    slow fresh sweet sour bitter salty plain rich cheap expensive useful careful safe dangerous local foreign modern
    ancient narrow wide deep shallow round square flat sharp smooth rough clean dirty empty busy calm gentle kind honest
    patient curious proud shy brave lazy stable steady reliable broken missing hidden visible similar separate ordinary
    unusual temporary permanent weekly daily careless readable compact`),
  names: words(`
    Anna Ben Clara David Elena Felix Grace Hugo Ines Jonas Kira Leo Mara Noah Olga Paul Quinn Rosa Sam Tara Uma Victor
    Wanda Xavier Yara Zoe Amir Bea Chidi Dana Emil Freya Gus Hana Ivo Jun Kofi Lena Milo Nadia Omar Priya Ravi Sofia`),
  statements: lines(`
    The {n} is {a}, so you can {v} it without the {t}.
    Most people {v} the {n} first and only then look at the {a} {n}.
    If the {t} seems {a}, {v} the {n} and wait for {#} minutes.
    That depends on the {n}: a {a} one needs less {t} than you would think.
    In short, {v} the {t} before you {v} the {n}.
    There are {#} ways to {v} a {n}, and the {a} one is usually enough.
    I would {v} the {a} {n} and leave the {t} as it is.
    You mentioned the {t} earlier, which makes the {n} more {a}.
    A {a} {n} rarely needs more than {#} of them.
    The reason is that every {n} has its own {t}, and they do not {v} together.
    What matters here is the {n}, not the {a} {t}.
    It helps to {v} the {n} once a week and to note the {t}.
    The {t} and the {n} look alike, but only one of them will {v}.
    Before that, make sure the {n} is {a} and the {t} is {a}.
    On the other hand, a {a} {t} can {v} the whole {n}.
    This is a {a} question, because the {n} and the {t} pull in different directions.
    {p} would probably {v} the {n} instead.
    With about {#} of them, the {n} starts to {v} on its own.
    Nothing about the {t} forces you to {v} the {n} today.
    Think of the {n} as a {a} {t} that you {v} from the inside.
    After the {n}, the {t} should be {a} again.
    I am not sure about the {a} {n}; please check it with someone who knows the {t}.
    The {n} was {a} in {#}, and the {t} has changed since.
    Either {v} the {n} now or {v} the {t} later; doing both costs more.
    You are right about the {t}, and I should have mentioned the {n}.
    It is {a} to {v} here, since the {n} holds the {t} together.
    Some {n} are {a} by nature, others become so when you {v} them.
    Put the {n} next to the {t} and compare the two.
    The {a} part is over once the {n} can {v} the {t}.
    As a rule of thumb, {#} percent of the {n} comes from the {t}.`),
  questions: lines(`
    How do I {v} a {n} without losing the {t}?
    Can you explain the {t} to me as if I had never seen a {n}?
    What is the difference between a {a} {n} and a {t}?
    I have a {a} {n} and about {#} of the {t}. What should I do first?
    Please {v} this {n} and tell me what is wrong with the {t}.
    Why does my {t} {v} every time I {v} the {n}?
    {p} says the {n} is too {a}. Is that true for the {t} as well?
    Write a short note to {p} about the {n} and the {a} {t}.
    Which {t} would you choose for a {a} {n}?
    Is it safe to {v} the {n} when the {t} is still {a}?
    Give me {#} ideas for a {t} that is {a} but not too {a}.
    And what about the {n}?
    Could you make it shorter and leave out the {t}?
    I tried to {v} it, but the {n} stayed {a}. Any idea why?
    What would the {t} look like with {#} instead?
    Thanks! One more thing: can the {n} {v} on its own?
    Summarise what we know about the {t} so far.
    Help me plan a {a} {n} for next week; {p} and {p} are coming.
    Compare the {n} with the {t} in a table.
    When did people start to {v} the {t}?
    Show me an example of a {a} {t}.
    ok, and the {a} one?
    Where can I read more about the {t}?
    I think the {n} from {p} is better. Convince me otherwise.`),
  headings: lines(`
    The short answer
    Why it works
    What to watch out for
    Step by step
    An example
    In numbers
    Common mistakes
    What I would do
    Going further
    Summary`),
}
