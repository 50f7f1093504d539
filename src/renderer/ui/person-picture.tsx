import { classNames } from './class-names.ts'

interface PersonPictureProps {
  name: string
  className?: string
}

/** A person's picture, made from their name: its first letters on a colour of its own. The name stands beside it. */
export const PersonPicture = ({ name, className }: PersonPictureProps) => (
  <span
    aria-hidden
    className={classNames(
      'grid size-7 shrink-0 place-items-center rounded-full text-xs font-bold text-white',
      className,
    )}
    style={{ backgroundImage: `linear-gradient(150deg, ${colour(name, 0)}, ${colour(name, 50)})` }}
  >
    {initials(name)}
  </span>
)

/** Dark enough for white letters at every hue. */
const colour = (name: string, turn: number): string => `oklch(0.5 0.12 ${(hueOf(name) + turn) % 360})`

/** Golden-angle steps over the letters: similar names get colours far apart. */
const hueOf = (name: string): number =>
  [...name].reduce((hue, letter) => (hue * 3 + (letter.codePointAt(0) ?? 0) * 137.508) % 360, 0)

function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '')
  return letters.join('').toUpperCase()
}
