import type { Plant, PlantSetting } from '../plant.ts';
import type { ProcessImage } from '../process-image.ts';

/** Something that happens at the bed, since the begin of the first day. */
export interface Happening {
  /** s since local midnight. */
  readonly at: number;
  /** For how long; a button is pressed for so long. */
  readonly seconds: number;
  readonly what: 'call' | 'emergency' | 'leavesBed' | 'cordOut' | 'deviceHigh' | 'deviceMedium' | 'deviceLow';
}

export interface BedsideParameters {
  readonly happenings: readonly Happening[];
  /** From when the station shows something until a nurse is at the bed, puts right what can be, and cancels, s. */
  readonly nurseComesAfterS: number;
  /** Times in which none comes. */
  readonly nurseAway?: readonly { readonly at: number; readonly seconds: number }[];
}

/** What can be read about a bedside → unit. */
export const BEDSIDE_QUANTITIES = {
  /** Happenings that have begun. */
  happenings: '1',
  /** Times that a nurse came. */
  visits: '1',
  /** Time that something waited for a nurse while the station showed nothing. */
  untoldTime: 's',
  /** Longest time that anything waited for one. */
  longestWait: 's',
  soundTime: 's',
} as const;
type BedsideQuantity = keyof typeof BEDSIDE_QUANTITIES;

const BUTTONS = { call: 1, emergency: 2 } as const;
const CONTACTS = { deviceHigh: 1, deviceMedium: 2, deviceLow: 4 } as const;
const CANCEL = 4;
const PRIORITY_BITS = 3;
/** How long a nurse holds the cancel button. */
const CANCEL_MS = 1000;

/** A patient in a bed, devices at it, and a nurse who comes when the station calls. */
export class Bedside implements Plant {
  readonly #parameters: BedsideParameters;
  readonly #devices: readonly ReturnType<typeof wire>[];
  /** Since when the station has shown something, and until when a nurse holds the button. */
  #shownMs = 0;
  #cancelMs = 0;
  /** What waits for a nurse, since when. */
  readonly #waiting = new Map<Happening, number>();
  readonly #begun = new Set<Happening>();
  /** What a nurse has put right. */
  readonly #seenTo = new Set<Happening>();
  #visits = 0;
  #untoldMs = 0;
  #longestMs = 0;
  #soundMs = 0;
  readonly #reading: Readonly<Record<BedsideQuantity, () => number>> = {
    happenings: () => this.#begun.size,
    visits: () => this.#visits,
    untoldTime: () => this.#untoldMs / 1000,
    longestWait: () => this.#longestMs / 1000,
    soundTime: () => this.#soundMs / 1000,
  };

  constructor({ parameters, devices }: PlantSetting<BedsideParameters>) {
    this.#parameters = parameters;
    this.#devices = [...devices.values()].map(wire);
  }

  read(quantity: string): number {
    return this.#reading[quantity as BedsideQuantity]();
  }

  step(localMs: number, elapsedMs: number): void {
    const { happenings, nurseComesAfterS, nurseAway = [] } = this.#parameters;
    const seconds = localMs / 1000;
    const now = happenings.filter(({ at, seconds: long }) => seconds >= at && seconds < at + long);
    const shown = this.#devices.some(({ station }) => (station() & PRIORITY_BITS) !== 0);
    if (this.#devices.some(({ sounder }) => sounder() !== 0)) this.#soundMs += elapsedMs;
    for (const one of now) {
      if (!this.#begun.has(one)) this.#waiting.set(one, 0);
      this.#begun.add(one);
    }
    for (const [one, waited] of this.#waiting) {
      // Who has called waits on; what is over by itself does not.
      if (!now.includes(one) && !(one.what in BUTTONS)) {
        this.#waiting.delete(one);
        continue;
      }
      this.#waiting.set(one, waited + elapsedMs);
      this.#longestMs = Math.max(this.#longestMs, waited + elapsedMs);
    }
    if (this.#waiting.size > 0 && !shown) this.#untoldMs += elapsedMs;
    const away = nurseAway.some(({ at, seconds: long }) => seconds >= at && seconds < at + long);
    this.#shownMs = shown && !away ? this.#shownMs + elapsedMs : 0;
    this.#cancelMs -= elapsedMs;
    if (this.#shownMs >= nurseComesAfterS * 1000) this.#visit(now);
    const is = (what: Happening['what']) => now.some((one) => one.what === what && !this.#seenTo.has(one));
    const bits = (of: Readonly<Record<string, number>>) =>
      Object.entries(of).reduce((all, [what, bit]) => (is(what as Happening['what']) ? all | bit : all), 0);
    const buttons = bits(BUTTONS) | (this.#cancelMs > 0 ? CANCEL : 0);
    const signs = { buttons, cord: !is('cordOut'), bed: !is('leavesBed'), contacts: bits(CONTACTS) };
    for (const device of this.#devices) device.show(signs);
  }

  #visit(now: readonly Happening[]): void {
    this.#visits++;
    this.#shownMs = 0;
    this.#cancelMs = CANCEL_MS;
    this.#waiting.clear();
    for (const one of now) this.#seenTo.add(one);
  }
}

interface Signs {
  readonly buttons: number;
  readonly cord: boolean;
  readonly bed: boolean;
  readonly contacts: number;
}

function wire(image: ProcessImage) {
  const buttons = image.input('buttons');
  const cord = image.input('cord');
  const bed = image.input('bed');
  const device = image.input('device');
  return {
    station: image.output('station'),
    sounder: image.output('sounder'),
    show(signs: Signs): void {
      buttons(signs.buttons);
      cord(signs.cord ? 1 : 0);
      bed(signs.bed ? 1 : 0);
      device(signs.contacts);
    },
  };
}
