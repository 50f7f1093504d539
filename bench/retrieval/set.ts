/** What a retrieval benchmark is given: histories, questions about them, and where the answers stand. */

export interface SetMessage {
  /** Unique in its history; evidence names it. */
  key: string
  sender: 'user' | 'ai'
  text: string
  createdAt: number
}

export interface SetConversation {
  title: string | null
  messages: SetMessage[]
}

export interface SetQuestion {
  query: string
  /** What it takes to answer it; figures are told by ability. */
  ability: string
  /** Keys of the messages that hold the answer. Only the scorer reads them. */
  evidence: string[]
  /** How many the labels name, those that are not there included. */
  evidenceCount: number
  /** An audit of the labels found something wrong with it; figures are told with and without such questions. */
  isDoubtful: boolean
}

/** Everything one person has written; searched by itself. */
export interface SetHistory {
  name: string
  conversations: SetConversation[]
  questions: SetQuestion[]
}

export interface RetrievalSet {
  name: string
  histories: SetHistory[]
}
