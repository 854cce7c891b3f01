import { ErrorBit, MAX_DATA_SIZE } from '../../../protocols/dlt645/constants.ts';
import { encodeIdentifier, IDENTIFIER_SIZE } from '../../../protocols/dlt645/data-field.ts';

/** A data field, and whether more follows. */
export interface AnswerField {
  readonly data: Uint8Array;
  readonly more: boolean;
}

/** Bytes of a frame behind identifier and before sequence number. */
const ROOM = MAX_DATA_SIZE - IDENTIFIER_SIZE - 1;

/**
 * An answer that may be longer than a frame: the first one is asked for with readData, the others with readFollowing, in
 * order and each as often as it was lost on the way.
 */
export class LongAnswer {
  #identifier = 0;
  #frames: readonly Uint8Array[] = [];
  #sequence = 0;

  /** Begins with pieces that stay together as long as one fits a frame. */
  first(identifier: number, pieces: readonly Uint8Array[]): AnswerField {
    this.#identifier = identifier;
    this.#frames = framesOf(pieces);
    this.#sequence = 0;
    return this.#field(0);
  }

  following(identifier: number, sequence: number): AnswerField | ErrorBit {
    const isNext = sequence === this.#sequence + 1 || (sequence === this.#sequence && sequence > 0);
    if (identifier !== this.#identifier || !isNext || sequence >= this.#frames.length) return ErrorBit.noData;
    this.#sequence = sequence;
    return this.#field(sequence);
  }

  /** Another request came: there is nothing that follows. */
  end(): void {
    this.#frames = [];
  }

  #field(sequence: number): AnswerField {
    const bytes = this.#frames[sequence] ?? new Uint8Array();
    const data = new Uint8Array(IDENTIFIER_SIZE + bytes.length + (sequence === 0 ? 0 : 1));
    encodeIdentifier(this.#identifier, data);
    data.set(bytes, IDENTIFIER_SIZE);
    if (sequence > 0) data[data.length - 1] = sequence;
    return { data, more: sequence + 1 < this.#frames.length };
  }
}

function framesOf(pieces: readonly Uint8Array[]): Uint8Array[] {
  const frames: number[][] = [[]];
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += ROOM) {
      const part = piece.subarray(at, at + ROOM);
      if (frames.at(-1)!.length + part.length > ROOM) frames.push([]);
      frames.at(-1)!.push(...part);
    }
  }
  return frames.map((bytes) => Uint8Array.from(bytes));
}
