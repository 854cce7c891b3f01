/** Names longer than this are not compared: the cost is the product of the lengths. */
const LENGTH_LIMIT = 64;

/** Edits (insert, delete, replace, swap neighbours) that turn `a` into `b`. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, beforeLast[j - 2]! + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/** The one of `names` that was probably meant by `typed`; undefined when none is near. Case counts little. */
export function suggestion(typed: string, names: Iterable<string>): string | undefined {
  if (typed.length > LENGTH_LIMIT) return undefined;
  const wanted = typed.toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.floor(typed.length / 3)) + 1;
  for (const name of names) {
    if (name.length > LENGTH_LIMIT) continue;
    const edits = distance(wanted, name.toLowerCase());
    if (edits < least) [best, least] = [name, edits];
  }
  return best;
}

/** `did you mean voltageL1?`, or undefined. */
export function didYouMean(typed: string, names: Iterable<string>): string | undefined {
  const name = suggestion(typed, names);
  return name === undefined ? undefined : `did you mean ${name}?`;
}
