/** What the stand-in says to a question of the form `id count`: its id, then words. */
export function tokensFor(question: string): string[] {
  const [id = '', count = '1'] = question.split(' ')
  return Array.from({ length: Number(count) }, (_, at) => (at === 0 ? id : ` token${at % 100}`))
}
