import { meetings } from './geometry.ts';
import type { ProgramPhase } from './network.ts';
import type { Movement, SignalLink } from './signal-links.ts';

/** How the links of one traffic light stand to each other; indices are those of the links. */
export interface RightOfWay {
  /** Their ways cross or join. */
  foes(link: number, other: number): boolean;
  /** `link` gives way when both may go. */
  givesWay(link: number, other: number): boolean;
  /** `link` gives way to vehicles of `other` when both may go. */
  isHampered(link: number, other: number): boolean;
  /** They must not be green together: foes that no program of the network lets go together. */
  conflict(link: number, other: number): boolean;
}

/**
 * From the right-of-way matrices of the junctions; between the junctions of a joint traffic light, which have no common
 * matrix, from the paths. Foes that a program shows green together do give way to each other there, and may do so always.
 */
export function rightOfWay(links: readonly SignalLink[], together: readonly ReadonlySet<number>[]): RightOfWay {
  const size = links.length;
  const foes = new Uint8Array(size * size);
  const givesWay = new Uint8Array(size * size);
  for (const { index: a, movements } of links) {
    for (const { index: b, movements: others } of links) {
      if (a === b) continue;
      for (const movement of movements) {
        for (const other of others) {
          if (meet(movement, other)) foes[a * size + b] = foes[b * size + a] = 1;
          if (meet(movement, other) && yields(movement, other)) givesWay[a * size + b] = 1;
        }
      }
    }
  }
  const permitted = new Uint8Array(size * size);
  for (const greens of together) {
    for (const a of greens) for (const b of greens) if (a < size && b < size) permitted[a * size + b] = 1;
  }
  return {
    foes: (a, b) => foes[a * size + b] === 1,
    givesWay: (a, b) => givesWay[a * size + b] === 1,
    isHampered: (a, b) => givesWay[a * size + b] === 1 && links[b]!.crossing === false,
    conflict: (a, b) => foes[a * size + b] === 1 && permitted[a * size + b] === 0,
  };
}

/** Sets of links that a program shows green at one time. */
export function greensOf(phases: readonly ProgramPhase[]): readonly ReadonlySet<number>[] {
  return phases.map(({ state }) => {
    const greens = new Set<number>();
    [...state].forEach((lamp, link) => {
      if (lamp === 'G' || lamp === 'g') greens.add(link);
    });
    return greens;
  });
}

function meet(a: Movement, b: Movement): boolean {
  if (a.from === b.from) return false;
  if (a.junction !== undefined && a.junction === b.junction && a.request >= 0 && b.request >= 0) {
    return bit(a, 'foes', b.request) || bit(b, 'foes', a.request);
  }
  return meetings(a.shape, b.shape).length > 0;
}

function yields(a: Movement, b: Movement): boolean {
  return a.junction === b.junction && b.request >= 0 && bit(a, 'response', b.request);
}

/** Bit of a row; bit 0 is the last character. */
function bit({ junction, request }: Movement, row: 'foes' | 'response', at: number): boolean {
  const found = junction?.requests.find(({ index }) => index === request)?.[row];
  return found !== undefined && found[found.length - 1 - at] === '1';
}
