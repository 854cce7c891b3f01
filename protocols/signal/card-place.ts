import { CARD_END, CARD_MAGIC, CARD_SIZE, type Card, decodeCard, encodeCard } from './card.ts';

/** An image that no card can be inserted into: it is none of a conflict monitor. */
export class NoCardPlaceError extends Error {
  override readonly name = 'NoCardPlaceError';
  readonly blame = 'configuration';
}

/**
 * The image of a conflict monitor with a card in place of the one that it had, or of none. Its other bytes are the same.
 * @throws NoCardPlaceError, CardError
 */
export function insertCard(image: Uint8Array, card: Card): Uint8Array<ArrayBuffer> {
  const at = placeOf(image);
  const patched = new Uint8Array(image);
  patched.set(encodeCard(card), at);
  return patched;
}

/**
 * The card in the image of a conflict monitor; undefined when none was inserted.
 * @throws NoCardPlaceError, CardDamagedError
 */
export function readCard(image: Uint8Array): Card | undefined {
  const at = placeOf(image);
  return decodeCard(image.subarray(at, at + CARD_SIZE));
}

/** Magic and end mark lie as far apart as on a card only where the data of the image holds it in one piece. */
function placeOf(image: Uint8Array): number {
  const bytes = Buffer.from(image.buffer, image.byteOffset, image.length);
  const at = bytes.indexOf(CARD_MAGIC);
  const end = at + CARD_SIZE - CARD_END.length;
  if (at < 0 || bytes.indexOf(CARD_END, end) !== end) {
    throw new NoCardPlaceError('the image has no place for a card: give one of the class conflict-monitor');
  }
  if (bytes.indexOf(CARD_MAGIC, at + 1) >= 0) throw new NoCardPlaceError('the image has several places for a card');
  return at;
}
