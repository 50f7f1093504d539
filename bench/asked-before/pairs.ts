/**
 * Questions of our own, each with ways to ask the same again and with questions that look alike but want another answer.
 * "You asked this before" is right for the first and wrong for the second.
 */
export interface AskedPairs {
  asked: string
  same: string[]
  other: string[]
}

export const askedPairs: AskedPairs[] = [
  {
    asked: 'How do I end my lease before the term is over?',
    same: ['How can I terminate my lease early?', 'ending a rental contract early, how?'],
    other: ['How do I extend my lease?', 'How do I get my deposit back after my lease?'],
  },
  {
    asked: 'What temperature should the oven have for sourdough bread?',
    same: ['How hot should the oven be for a sourdough loaf?', 'sourdough oven temperature?'],
    other: ['How long does sourdough bread stay in the oven?', 'What temperature should the oven have for meringues?'],
  },
  {
    asked: 'Why does git say that my branch has diverged from origin?',
    same: ['git tells me my branch and origin have diverged, why?'],
    other: ['How do I rename a git branch?', 'Why does git ask for my password on every push?'],
  },
  {
    asked: 'How do I centre a div vertically with CSS?',
    same: ['Vertically centering a div in CSS, how?', 'how to center a div vertically in css'],
    other: ['How do I make a div scroll with CSS?', 'How do I hide a div on small screens with CSS?'],
  },
  {
    asked: 'Write a function that checks whether a number is prime in Python.',
    same: [
      'Python function to test if a number is prime',
      'Please give me Python code that tells whether a number is a prime.',
    ],
    other: [
      'Write a function that lists the divisors of a number in Python.',
      'Write a function that checks whether a word is a palindrome in Python.',
    ],
  },
  {
    asked: 'What is the difference between a mutex and a semaphore?',
    same: ['mutex vs semaphore, what is the difference?', 'How does a semaphore differ from a mutex?'],
    other: ['What is the difference between a process and a thread?', 'When does a deadlock happen?'],
  },
  {
    asked: 'Which vaccinations do I need for a trip to Kenya?',
    same: ['What vaccines should I get before travelling to Kenya?'],
    other: ['Do I need a visa for a trip to Kenya?', 'Which vaccinations do I need for a trip to Peru?'],
  },
  {
    asked: 'How much protein should I eat a day to build muscle?',
    same: ['Daily protein intake for building muscle?', 'how many grams of protein per day for muscle growth'],
    other: ['How much water should I drink a day?', 'Which foods hold the most protein?'],
  },
  {
    asked: 'Can you explain how a heat pump works?',
    same: ['How does a heat pump work?', 'Explain the working of a heat pump to me.'],
    other: ['How much does a heat pump cost?', 'How loud is a heat pump?'],
  },
  {
    asked: 'How do I remove red wine stains from a carpet?',
    same: ['Getting red wine out of carpet, what works?', 'red wine stain on my carpet, how do I remove it'],
    other: ['How do I remove candle wax from a carpet?', 'Which red wine goes with lamb?'],
  },
  {
    asked: 'Give me a plan to run a half marathon in twelve weeks.',
    same: ['12-week half marathon training plan please', 'I want to run a half marathon in 12 weeks, make me a plan.'],
    other: [
      'Give me a plan to run five kilometres in twelve weeks.',
      'What should I eat on the day of a half marathon?',
    ],
  },
  {
    asked: 'How do I read a large CSV file in pandas without running out of memory?',
    same: ['pandas runs out of memory when reading a big csv, what can I do?'],
    other: ['How do I write a CSV file with pandas?', 'How do I merge two data frames in pandas?'],
  },
  {
    asked: 'What did the Peace of Westphalia change in Europe?',
    same: ['What were the consequences of the Peace of Westphalia for Europe?'],
    other: ['What did the Congress of Vienna change in Europe?', 'When did the Thirty Years’ War begin?'],
  },
  {
    asked: 'Suggest a present for my father’s seventieth birthday.',
    same: ['My dad turns 70, what could I give him?', 'gift ideas for my father who becomes 70'],
    other: ['Suggest a present for my sister’s wedding.', 'Write a speech for my father’s seventieth birthday.'],
  },
  {
    asked: 'How do I set up passwordless SSH login to a server?',
    same: ['ssh into a server without a password, how do I set that up?', 'Set up key based ssh login'],
    other: ['How do I copy a file to a server over SSH?', 'How do I change the SSH port of a server?'],
  },
  {
    asked: 'Wie kündige ich meinen Handyvertrag?',
    same: ['Handyvertrag kündigen, wie geht das?', 'How do I cancel my mobile phone contract?'],
    other: ['Wie wechsle ich meinen Stromanbieter?', 'Welcher Handyvertrag ist der günstigste?'],
  },
  {
    asked: 'Wie lange muss ein Ei kochen, damit es weich bleibt?',
    same: ['Wie viele Minuten für ein weiches Ei?', 'How long do I boil an egg so that it stays soft?'],
    other: ['Wie lange sind gekochte Eier haltbar?', 'Wie färbt man Eier mit Zwiebelschalen?'],
  },
  {
    asked: 'データベースの接続が切れる原因は何ですか?',
    same: ['データベースとの接続がよく切れます。なぜですか?', 'Why does my database connection keep dropping?'],
    other: ['データベースのバックアップはどうやって取りますか?', 'データベースの速度を上げるには?'],
  },
  {
    asked: '¿Cómo puedo mejorar mi pronunciación en inglés?',
    same: ['¿Qué hago para pronunciar mejor el inglés?', 'How can I improve my English pronunciation?'],
    other: ['¿Cómo puedo ampliar mi vocabulario en inglés?', '¿Cuánto se tarda en aprender inglés?'],
  },
  {
    asked: 'Pourquoi mon basilic perd-il ses feuilles ?',
    same: ['Mon basilic perd ses feuilles, pourquoi ?', 'Why is my basil losing its leaves?'],
    other: ['Comment faire sécher du basilic ?', 'Quand faut-il semer le basilic ?'],
  },
  {
    asked: 'Translate "I am looking forward to it" into Japanese.',
    same: ['How do you say "I am looking forward to it" in Japanese?'],
    other: [
      'Translate "I am looking forward to it" into Korean.',
      'Translate "I am sorry for being late" into Japanese.',
    ],
  },
  {
    asked: 'How do I convert a string to an integer in Rust?',
    same: ['Parsing a string as an int in Rust?', 'rust: string to integer'],
    other: ['How do I convert an integer to a string in Rust?', 'How do I convert a string to an integer in Go?'],
  },
  {
    asked: 'What is a good way to learn to touch type?',
    same: ['How do I best learn touch typing?'],
    other: ['What is a good keyboard for touch typing?', 'How fast does a good typist write?'],
  },
  {
    asked: 'Summarise the plot of Moby-Dick in five sentences.',
    same: ['Give me the plot of Moby-Dick in 5 sentences.', 'Moby-Dick plot, five sentences please'],
    other: ['Summarise the plot of Dracula in five sentences.', 'Who is the narrator of Moby-Dick?'],
  },
  {
    asked: 'Is it safe to take ibuprofen together with paracetamol?',
    same: ['Can I take ibuprofen and paracetamol at the same time?', 'ibuprofen and paracetamol together, ok?'],
    other: ['Is it safe to take ibuprofen together with alcohol?', 'How much paracetamol may I take a day?'],
  },
  {
    asked: 'Why is my TypeScript build so slow and how do I speed it up?',
    same: ['My TypeScript build takes forever, how can I make it faster?'],
    other: ['How do I add TypeScript to a JavaScript project?', 'Why is my Webpack bundle so large?'],
  },
  {
    asked: 'How do I ask my boss for a raise?',
    same: ['What is the best way to ask my manager for more money?', 'asking my boss for a pay rise'],
    other: ['How do I tell my boss that I am leaving?', 'How do I ask my boss for a day off?'],
  },
  {
    asked: 'What is the capital of Australia?',
    same: ['Which city is the capital of Australia?', 'capital of australia?'],
    other: ['What is the capital of Austria?', 'What is the largest city of Australia?'],
  },
  {
    asked: 'How do I descale a coffee machine with vinegar?',
    same: ['Descaling my coffee maker with vinegar, how?'],
    other: ['How do I clean windows with vinegar?', 'How often should a coffee machine be descaled?'],
  },
  {
    asked: 'Explain the Monty Hall problem simply.',
    same: ['Can you explain the Monty Hall problem in simple words?', 'Monty Hall problem, simple explanation'],
    other: ['Explain the birthday problem simply.', 'Who was Monty Hall?'],
  },
]
