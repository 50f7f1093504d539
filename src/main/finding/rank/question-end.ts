/** Whether a text ends by asking, signs of a feeling behind the question mark left aside. */
export const endsAsking = (text: string): boolean =>
  /[?？؟]["'”’»)*_]*\s*(?:[^\p{L}\p{N}]{0,12})$/u.test(text.slice(-40))
