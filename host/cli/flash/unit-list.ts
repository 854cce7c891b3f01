import { InvalidArgumentError } from 'commander';

const GREATEST_UNIT_ID = 255;

/** For commander: unit ids as `1`, `1-32` or `1,3,5-8`, each once, in the order given. */
export function unitList(text: string): number[] {
  const units = text.split(',').flatMap((part) => {
    const match = /^\s*(\d{1,3})(?:-(\d{1,3}))?\s*$/.exec(part);
    const first = Number(match?.[1]);
    const last = Number(match?.[2] ?? match?.[1]);
    if (match === null || first > last || last > GREATEST_UNIT_ID) {
      throw new InvalidArgumentError('Give unit ids such as 1, 1-32 or 1,3,5-8.');
    }
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
  return [...new Set(units)];
}
