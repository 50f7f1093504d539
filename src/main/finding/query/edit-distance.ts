const longest = 64
let [earlier, before, current] = [new Uint8Array(longest + 1), new Uint8Array(longest + 1), new Uint8Array(longest + 1)]

/**
 * How many letters must be put in, left out, changed or swapped with their neighbour to get from one word to the
 * other (Damerau–Levenshtein, each place touched once); more than `atMost` counts as `atMost + 1`. With `isOpen`, to
 * get to any beginning of the other. Words are at most 64 units long.
 */
export function editDistance(
  a: Uint16Array,
  { units, start, length }: { units: Uint16Array; start: number; length: number },
  atMost: number,
  isOpen: boolean,
): number {
  const far = atMost + 1
  const [rows, columns] = [a.length, isOpen ? Math.min(length, a.length + atMost) : length]
  if (rows > longest || columns > longest || rows - columns > atMost || columns - rows > atMost) return far
  for (let column = 0; column <= columns; column += 1) before[column] = Math.min(column, far)
  for (let row = 1; row <= rows; row += 1) {
    const first = Math.max(1, row - atMost)
    const last = Math.min(columns, row + atMost)
    current[first - 1] = first === 1 ? Math.min(row, far) : far
    let least = current[first - 1] ?? far
    for (let column = first; column <= last; column += 1) {
      const isSame = a[row - 1] === units[start + column - 1]
      let steps = (before[column - 1] ?? far) + (isSame ? 0 : 1)
      // Beyond the band nothing was written in this round.
      if (column < row + atMost) steps = Math.min(steps, (before[column] ?? far) + 1)
      steps = Math.min(steps, (current[column - 1] ?? far) + 1)
      const isSwap =
        row > 1 && column > 1 && a[row - 1] === units[start + column - 2] && a[row - 2] === units[start + column - 1]
      if (isSwap) steps = Math.min(steps, (earlier[column - 2] ?? far) + 1)
      current[column] = Math.min(steps, far)
      least = Math.min(least, steps)
    }
    if (least > atMost) return far
    ;[earlier, before, current] = [before, current, earlier]
  }
  return isOpen ? leastOf(before, Math.max(0, rows - atMost), columns, far) : (before[columns] ?? far)
}

function leastOf(row: Uint8Array, first: number, last: number, far: number): number {
  let least = far
  for (let column = first; column <= last; column += 1) least = Math.min(least, row[column] ?? far)
  return least
}
