import type { Place, PlaceWrite } from '../../protocols/commission/restore.ts';
import { Bank } from '../../protocols/modbus/bank.ts';
import { packWords } from '../../protocols/modbus/words.ts';
import { ExceptionResponseError, InvalidResponseError, RequestTimeoutError } from '../line/errors.ts';
import { UnlockError } from './errors.ts';
import type { LinePool } from './line-pool.ts';

/**
 * Tells a device where to be, register by register; some go there at once, with the next one to be written there, others when they
 * are switched off and on. Nobody else may be on its {@link pathOf path}. Tells where it is then; undefined when it is nowhere.
 *
 * @throws UnlockError, LineError
 */
export async function move(
  lines: LinePool,
  writes: readonly PlaceWrite[],
  from: Place,
  to: Place,
): Promise<Place | undefined> {
  const places = pathOf(writes, from, to);
  for (const { address, words, unlocks } of writes) {
    const at = await firstThatAnswers(lines, places);
    if (at === undefined) return undefined;
    const line = await lines.line(at.line);
    try {
      await line.writeRegisters(at.unitId, address, packWords(words));
    } catch (error) {
      if (unlocks && error instanceof ExceptionResponseError) throw new UnlockError(at, address);
      // The answer may have come from the new place already, where nobody waited for it.
      if (!(error instanceof RequestTimeoutError || error instanceof InvalidResponseError)) throw error;
    }
  }
  return firstThatAnswers(lines, places.toReversed());
}

/** The places from `from` to `to` where the device may be meanwhile, both of them included. */
export function pathOf(writes: readonly PlaceWrite[], from: Place, to: Place): readonly Place[] {
  const places = [from, ...writes.flatMap((write) => write.to ?? []), to];
  return places.filter((place, index) => places.findIndex((other) => isSamePlace(other, place)) === index);
}

async function firstThatAnswers(lines: LinePool, places: readonly Place[]): Promise<Place | undefined> {
  for (const place of places) if (await answersAt(lines, place)) return place;
  return undefined;
}

/** Refusing is answering, and so is what is broken. @throws LineError when the line is gone */
export async function answersAt(lines: LinePool, { line: address, unitId }: Place): Promise<boolean> {
  const line = await lines.line(address);
  try {
    await line.readRegisters(unitId, Bank.holdingRegisters, 0, 1);
    return true;
  } catch (error) {
    if (error instanceof ExceptionResponseError || error instanceof InvalidResponseError) return true;
    if (error instanceof RequestTimeoutError) return false;
    throw error;
  }
}

export function isSamePlace(one: Place, other: Place): boolean {
  return one.line === other.line && one.unitId === other.unitId;
}
