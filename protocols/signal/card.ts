import { crc32 } from 'node:zlib';

// The card of a conflict monitor: what its junction permits. firmware/conflict-monitor/card.ts has the layout of its bytes.

export const CARD_CHANNELS = 64;
export const CARD_MAGIC = new TextEncoder().encode('KerbMonitorCard:');
export const CARD_END = new TextEncoder().encode('CardEnd.');
export const CARD_SIZE = 904;
const LAYOUT = 1;
const CHECKED_FROM = 20;
const CHECKED_TO = CARD_SIZE - CARD_END.length;
const SITE_BYTES = 64;
/** First of the pedestrian channels. */
const FIRST_PEDESTRIAN = 48;
const AT = {
  crc: 16,
  layout: 20,
  size: 22,
  site: 24,
  monitored: 88,
  redFailure: 96,
  dualIndication: 104,
  clearanceMoves: 112,
  startFlash: 120,
  watchdog: 122,
  conflicts: 128,
  leastYellow: 640,
  leastClearance: 768,
} as const;

/** One of the 64 channels on a card. Times in seconds. */
export interface CardChannel {
  /** One of its lamps must be lit. */
  readonly redFailure: boolean;
  /** No two of its lamps may be lit. */
  readonly dualIndication: boolean;
  /** Of pedestrians: their clearance conflicts as their walk does. */
  readonly clearanceMoves: boolean;
  /** Least yellow after a green, of pedestrians the least clearance after a walk; 0 is not looked at. */
  readonly leastYellow: number;
  /** Least time from the end of its green to a conflicting one. */
  readonly leastClearance: number;
  /** Indices of the channels that it conflicts with; for both of a pair, one of them says so at least. */
  readonly conflicts: readonly number[];
}

export interface Card {
  /** Name of the site, at most 64 bytes of UTF-8. */
  readonly site: string;
  /** Flash after power up, 6 to 16 s. */
  readonly startFlash: number;
  /** Time in which the controller's watchdog must change, in seconds; 0 is without. */
  readonly watchdog: number;
  /** The channels that are looked at, by their index in the conflict matrix (`channelIndex`). */
  readonly channels: ReadonlyMap<number, CardChannel>;
}

/** A card that cannot be: a time or a name is too long. */
export class CardError extends Error {
  override readonly name = 'CardError';
  readonly blame = 'configuration';
}

/** Bytes of a card that are not those of any: changed, or of another layout. */
export class CardDamagedError extends Error {
  override readonly name = 'CardDamagedError';
  readonly blame = 'frame';
}

/** The 904 bytes of a card. @throws CardError */
export function encodeCard(card: Card): Uint8Array {
  const bytes = new Uint8Array(CARD_SIZE);
  const view = new DataView(bytes.buffer);
  bytes.set(CARD_MAGIC);
  bytes.set(CARD_END, CHECKED_TO);
  view.setUint16(AT.layout, LAYOUT, true);
  view.setUint16(AT.size, CARD_SIZE, true);
  const site = new TextEncoder().encode(card.site);
  if (site.length > SITE_BYTES)
    throw new CardError(`the site's name takes ${site.length} bytes; a card has ${SITE_BYTES}`);
  bytes.set(site, AT.site);
  if (card.startFlash < 6 || card.startFlash > 16) {
    throw new CardError(`a flash of ${card.startFlash} s after power up: a card takes 6 to 16 s`);
  }
  view.setUint16(AT.startFlash, deciseconds('the flash after power up', card.startFlash), true);
  view.setUint16(AT.watchdog, deciseconds('the time of the watchdog', card.watchdog), true);
  for (const [index, channel] of card.channels) encodeChannel(view, index, channel, card.channels);
  view.setUint32(AT.crc, crc32(bytes.subarray(CHECKED_FROM, CHECKED_TO)), true);
  return bytes;
}

function encodeChannel(view: DataView, index: number, channel: CardChannel, all: Card['channels']): void {
  const name = `channel ${index + 1}`;
  if (!Number.isInteger(index) || index < 0 || index >= CARD_CHANNELS)
    throw new CardError(`${name}: there are 1 to 64`);
  setBit(view, AT.monitored, index);
  if (channel.redFailure) setBit(view, AT.redFailure, index);
  if (channel.dualIndication) setBit(view, AT.dualIndication, index);
  if (channel.clearanceMoves && index >= FIRST_PEDESTRIAN) setBit(view, AT.clearanceMoves, index);
  for (const other of channel.conflicts) {
    if (other === index || !all.has(other)) {
      throw new CardError(`${name} cannot conflict with channel ${other + 1}: name another one that the card has`);
    }
    setBit(view, AT.conflicts + index * 8, other);
    setBit(view, AT.conflicts + other * 8, index);
  }
  view.setUint16(AT.leastYellow + index * 2, deciseconds(`the least yellow of ${name}`, channel.leastYellow), true);
  const clearance = deciseconds(`the least clearance of ${name}`, channel.leastClearance);
  view.setUint16(AT.leastClearance + index * 2, clearance, true);
}

function deciseconds(what: string, seconds: number): number {
  const value = Math.round(seconds * 10);
  if (value >= 0 && value <= 0xffff) return value;
  throw new CardError(`${what} cannot be ${seconds} s: a card takes 0 to 6553.5 s`);
}

function setBit(view: DataView, at: number, bit: number): void {
  const byte = at + (bit >> 3);
  view.setUint8(byte, view.getUint8(byte) | (1 << (bit & 7)));
}

/** The card of these bytes; undefined for the place of a card that holds none. @throws CardDamagedError */
export function decodeCard(bytes: Uint8Array): Card | undefined {
  if (bytes.length !== CARD_SIZE)
    throw new CardDamagedError(`a card has ${CARD_SIZE} bytes, and these are ${bytes.length}`);
  if (bytes.subarray(CARD_MAGIC.length, CHECKED_TO).every((byte) => byte === 0xff)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const layout = view.getUint16(AT.layout, true);
  if (layout !== LAYOUT) throw new CardDamagedError(`the card has layout ${layout}; known is ${LAYOUT}`);
  if (view.getUint32(AT.crc, true) !== crc32(bytes.subarray(CHECKED_FROM, CHECKED_TO))) {
    throw new CardDamagedError('the card is damaged: its CRC is another one; insert it again');
  }
  const has = (at: number, bit: number): boolean => ((view.getUint8(at + (bit >> 3)) >> (bit & 7)) & 1) === 1;
  const indices = Array.from({ length: CARD_CHANNELS }, (_, index) => index);
  const site = bytes.subarray(AT.site, AT.site + SITE_BYTES);
  const end = site.indexOf(0);
  return {
    site: new TextDecoder().decode(end < 0 ? site : site.subarray(0, end)),
    startFlash: view.getUint16(AT.startFlash, true) / 10,
    watchdog: view.getUint16(AT.watchdog, true) / 10,
    channels: new Map(
      indices
        .filter((index) => has(AT.monitored, index))
        .map((index) => [
          index,
          {
            redFailure: has(AT.redFailure, index),
            dualIndication: has(AT.dualIndication, index),
            clearanceMoves: has(AT.clearanceMoves, index),
            leastYellow: view.getUint16(AT.leastYellow + index * 2, true) / 10,
            leastClearance: view.getUint16(AT.leastClearance + index * 2, true) / 10,
            conflicts: indices.filter((other) => has(AT.conflicts + index * 8, other)),
          },
        ]),
    ),
  };
}
