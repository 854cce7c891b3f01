import { channelConflicts } from './channel-conflicts.ts';
import { channelIndex, type SignalPlan } from './plan.ts';

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
