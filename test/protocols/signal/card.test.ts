import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { buildFirmware } from '../../../host/build/build.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';
import {
  CARD_SIZE,
  type Card,
  CardDamagedError,
  CardError,
  decodeCard,
  encodeCard,
} from '../../../protocols/signal/card.ts';
import { insertCard, NoCardPlaceError, readCard } from '../../../protocols/signal/card-place.ts';

const seconds = fc.integer({ min: 0, max: 0xffff }).map((deciseconds) => deciseconds / 10);

/** Any card; of two channels that conflict both say so, as they do when it is read. */
const cards: fc.Arbitrary<Card> = fc
  .record({
    site: fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((text) => !text.includes('\0') && Buffer.byteLength(text) <= 64),
    startFlash: fc.integer({ min: 60, max: 160 }).map((deciseconds) => deciseconds / 10),
    watchdog: seconds,
    indices: fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: 64 }),
    flags: fc.array(fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()), { minLength: 64, maxLength: 64 }),
    times: fc.array(fc.tuple(seconds, seconds), { minLength: 64, maxLength: 64 }),
    pairs: fc.array(fc.tuple(fc.integer({ min: 0, max: 63 }), fc.integer({ min: 0, max: 63 })), { maxLength: 300 }),
  })
  .map(({ indices, flags, times, pairs, ...rest }) => ({
    ...rest,
    channels: new Map(
      indices
        .sort((a, b) => a - b)
        .map((index) => {
          const [redFailure, dualIndication, clearanceMoves] = flags[index]!;
          const [leastYellow, leastClearance] = times[index]!;
          const conflicts = new Set(
            pairs.flatMap(([one, other]) => (one === index ? [other] : other === index ? [one] : [])),
          );
          conflicts.delete(index);
          return [
            index,
            {
              redFailure,
              dualIndication,
              clearanceMoves: clearanceMoves && index >= 48,
              leastYellow,
              leastClearance,
              conflicts: [...conflicts].filter((other) => indices.includes(other)).sort((a, b) => a - b),
            },
          ];
        }),
    ),
  }));

let image: Uint8Array;

beforeAll(async () => {
  ({ image } = await buildFirmware('conflict-monitor'));
});

test('a card is read as it was written', () => {
  fc.assert(
    fc.property(cards, (card) => {
      expect(decodeCard(encodeCard(card))).toEqual(card);
    }),
  );
});

test('any bit that changes damages a card', () => {
  const bytes = fc.tuple(cards, fc.integer({ min: 16 * 8, max: 896 * 8 - 1 }));
  fc.assert(
    fc.property(bytes, ([card, bit]) => {
      const changed = encodeCard(card);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => decodeCard(changed)).toThrow(CardDamagedError);
    }),
  );
  expect(() => decodeCard(new Uint8Array(CARD_SIZE - 1))).toThrow(/has 904 bytes, and these are 903/);
});

test('an image as it is compiled has no card; one that was inserted is read, and replaced', () => {
  expect(readCard(image)).toBeUndefined();
  fc.assert(
    fc.property(cards, cards, (one, other) => {
      const inserted = insertCard(image, one);
      expect(readCard(inserted)).toEqual(one);
      const replaced = insertCard(inserted, other);
      expect(readCard(replaced)).toEqual(other);
      expect(Buffer.compare(insertCard(replaced, one), inserted)).toBe(0);
    }),
    { numRuns: 20 },
  );
});

test('nothing but the card changes, and the image is admitted with it', () => {
  const card: Card = { site: 'A', startFlash: 8, watchdog: 1, channels: new Map() };
  const inserted = insertCard(image, card);
  const changed = [...inserted].flatMap((byte, at) => (byte === image[at] ? [] : [at]));
  expect(inserted.length).toBe(image.length);
  expect(Math.max(...changed) - Math.min(...changed)).toBeLessThan(CARD_SIZE);
  expect(readCard(admit(inserted, gatewayLimits))).toEqual(card);
});

test('an image without a place for a card is refused, and so is one with two', async () => {
  const card: Card = { site: 'A', startFlash: 8, watchdog: 1, channels: new Map() };
  const { image: hub } = await buildFirmware('hub');
  expect(() => insertCard(hub, card)).toThrow(NoCardPlaceError);
  expect(() => readCard(Buffer.concat([image, image]))).toThrow(/several places/);
  // The place is cut in two, as an optimiser might.
  const at = Buffer.from(image).indexOf('KerbMonitorCard:');
  const cut = Buffer.concat([image.subarray(0, at + 100), new Uint8Array(3), image.subarray(at + 100)]);
  expect(() => readCard(cut)).toThrow(NoCardPlaceError);
});

test.each<[string, Partial<Card>, RegExp]>([
  ['a name', { site: 'é'.repeat(33) }, /takes 66 bytes; a card has 64/],
  ['a flash that is too short', { startFlash: 5.9 }, /6 to 16 s/],
  ['a time', { watchdog: 7000 }, /watchdog cannot be 7000 s/],
  ['a channel', { channels: new Map([[64, channel()]]) }, /channel 65: there are 1 to 64/],
  ['a conflict with itself', { channels: new Map([[3, channel([3])]]) }, /channel 4 cannot conflict with channel 4/],
  ['a conflict with nothing', { channels: new Map([[3, channel([5])]]) }, /channel 4 cannot conflict with channel 6/],
])('%s that no card holds is refused', (_, given, message) => {
  const card = { site: 'A', startFlash: 8, watchdog: 1, channels: new Map(), ...given };
  expect(() => encodeCard(card)).toThrow(CardError);
  expect(() => encodeCard(card)).toThrow(message);
});

function channel(conflicts: readonly number[] = []) {
  return {
    redFailure: true,
    dualIndication: true,
    clearanceMoves: false,
    leastYellow: 3,
    leastClearance: 3,
    conflicts,
  };
}
