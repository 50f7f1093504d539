/** The part of bidi-js that is used; the package has no types of its own. */
declare module 'bidi-js' {
  interface Bidi {
    /** A level for each UTF-16 unit: even ones go from left to right. */
    getEmbeddingLevels(text: string, direction: 'ltr' | 'rtl'): { levels: Uint8Array }
    /** By their places, the signs of odd levels that have a mirror image, such as brackets. */
    getMirroredCharactersMap(text: string, levels: Uint8Array | { levels: Uint8Array }): Map<number, string>
  }
  export default function createBidi(): Bidi
}
