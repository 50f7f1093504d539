import type { SearchNotice } from '../../contract/search.ts'

/** What is prepared in this very moment is asked for again after so long, and then once more when it is there. */
export const askAgainMs: Record<NonNullable<SearchNotice>['code'] | 'none', number | false> = {
  words_building: 1000,
  meaning_loading: 700,
  meaning_building: 4000,
  meaning_failed: false,
  none: false,
}
