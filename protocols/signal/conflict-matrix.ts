import { channelConflicts } from './channel-conflicts.ts';
import { type Channel, channelAt, channelIndex, type SignalPlan } from './plan.ts';

const CHANNELS = 64;

/** The conflict matrix as 64 rows of 64 bits: bit c of row r for channels r and c, in eight bytes a row, the lowest first. */
export function conflictMatrix(plan: SignalPlan): Uint8Array {
  const matrix = new Uint8Array(CHANNELS * (CHANNELS / 8));
  const mark = (row: number, column: number) => {
    matrix[row * 8 + (column >> 3)]! |= 1 << (column & 7);
  };
  for (const [one, other] of channelConflicts(plan)) {
    mark(channelIndex(one), channelIndex(other));
    mark(channelIndex(other), channelIndex(one));
  }
  return matrix;
}

/** Pairs of channels that conflict in a matrix, each once. */
export function conflictPairs(matrix: readonly number[]): [Channel, Channel][] {
  const found: [Channel, Channel][] = [];
  for (let row = 0; row < CHANNELS; row++) {
    for (let column = row + 1; column < CHANNELS; column++) {
      const marked = (matrix[row * 8 + (column >> 3)]! >> (column & 7)) & 1;
      if (marked !== 0) found.push([channelAt(row), channelAt(column)]);
    }
  }
  return found;
}
