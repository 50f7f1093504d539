/** The languages of a history, and how often each is spoken. */
import { arabic } from './arabic.ts'
import { chinese } from './chinese.ts'
import { english } from './english.ts'
import { german } from './german.ts'
import { japanese } from './japanese.ts'
import { korean } from './korean.ts'
import { russian } from './russian.ts'
import { weighted } from '../random.ts'

export const languages = { en: english, de: german, ja: japanese, zh: chinese, ko: korean, ru: russian, ar: arabic }
export type LanguageCode = keyof typeof languages

export const drawLanguage = weighted<LanguageCode>({ en: 64, de: 11, ja: 7, zh: 6, ko: 4, ru: 5, ar: 3 })

export type { Language } from './language.ts'
