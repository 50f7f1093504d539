/** A formula as it is drawn: marks at their places. All lengths are in em; y goes up from the baseline. */
export interface Formula {
  width: number
  height: number
  depth: number
  marks: Mark[]
}

export interface Place {
  x: number
  y: number
}

export type Mark = Place & { colour?: string | undefined } & (
    | { kind: 'text'; text: string; font: string; size: number }
    | { kind: 'rule'; width: number; height: number }
    | { kind: 'frame'; width: number; height: number }
    | { kind: 'stroke'; toX: number; toY: number; thickness: number }
    /** A drawing of KaTeX's, whose own y goes down; what is outside of its window is not seen. */
    | { kind: 'path'; path: string; scaleX: number; scaleY: number; shiftX: number; width: number; height: number }
  )

export const moved = (marks: Mark[], x: number, y: number): Mark[] =>
  x === 0 && y === 0
    ? marks
    : marks.map((mark) => {
        const at = { ...mark, x: mark.x + x, y: mark.y + y }
        return at.kind === 'stroke' ? { ...at, toX: at.toX + x, toY: at.toY + y } : at
      })
