import { NOTHING } from './uart.ts';

/** A byte on its way from a station to the wire. */
export interface Character {
  /** 0 to 255; {@link NOTHING} when its time passes without it. */
  readonly value: number;
  /** Silence before it, on top of what the station leaves. */
  readonly pauseUs: number;
  /** Not what the station sent. */
  readonly damaged: boolean;
}

/** Changes what a station sends, write by write, in order of time. `from` is the station's name. */
export type Disturbance = (characters: readonly Character[], from: string) => readonly Character[];

/** What is on the wire without a pause. */
export interface Piece {
  readonly pauseUs: number;
  readonly characters: readonly number[];
  readonly damaged: number;
}

/** Lets all of `disturbances` work on `bytes`, and cuts what comes out where it pauses. */
export function disturb(bytes: readonly number[], disturbances: Iterable<Disturbance>, from: string): Piece[] {
  let characters: readonly Character[] = bytes.map((value) => ({ value, pauseUs: 0, damaged: false }));
  for (const disturbance of disturbances) characters = disturbance(characters, from);
  const pieces: { pauseUs: number; characters: number[]; damaged: number }[] = [];
  for (const { value, pauseUs, damaged } of characters) {
    if (pieces.length === 0 || pauseUs > 0) pieces.push({ pauseUs, characters: [], damaged: 0 });
    const piece = pieces.at(-1)!;
    piece.characters.push(value);
    if (damaged) piece.damaged++;
  }
  return pieces;
}

/** `character` without its value. */
export function lost(character: Character): Character {
  return { ...character, value: NOTHING, damaged: true };
}
