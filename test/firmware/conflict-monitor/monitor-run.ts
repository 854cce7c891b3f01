import { buildFirmware } from '../../../host/build/build.ts';
import { CoreImage } from '../../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';
import {
  type ConflictMonitorRegisters,
  type ConflictMonitorWritable,
  conflictMonitorProfile,
} from '../../../protocols/profiles/conflict-monitor.generated.ts';
import type { Card, CardChannel } from '../../../protocols/signal/card.ts';
import { insertCard } from '../../../protocols/signal/card-place.ts';
import { FirmwareRun, type RunOptions } from '../run.ts';

export const RED = 1;
export const YELLOW = 2;
export const GREEN = 4;

/** Lamps that are lit, of each channel from 0; channels that are not there are dark. */
export type Lit = Readonly<Record<number, number>>;

/** Input channels of the monitor for these lamps. */
export function wordsOf(lit: Lit): Record<string, number> {
  const words: Record<string, number> = {};
  const colours = [
    [RED, 'phaseRed', 'overlapRed', 'pedDontWalk'],
    [YELLOW, 'phaseYellow', 'overlapYellow', 'pedClear'],
    [GREEN, 'phaseGreen', 'overlapGreen', 'pedWalk'],
  ] as const;
  for (const [colour, phase, overlap, pedestrian] of colours) {
    for (const name of [phase, overlap, pedestrian]) words[name] = 0;
    for (const [index, lamps] of Object.entries(lit)) {
      if ((lamps & colour) === 0) continue;
      const channel = Number(index);
      const name = channel < 16 ? phase : channel < 48 ? overlap : pedestrian;
      const first = channel < 16 ? 0 : channel < 48 ? 16 : 48;
      words[name]! |= 1 << (channel - first);
    }
  }
  return words;
}

export const plainChannel: CardChannel = {
  redFailure: true,
  dualIndication: true,
  clearanceMoves: true,
  leastYellow: 3,
  leastClearance: 4,
  conflicts: [],
};

/** A card whose channels differ from {@link plainChannel} as given. */
export function cardOf(channels: Readonly<Record<number, Partial<CardChannel>>>, other: Partial<Card> = {}): Card {
  return {
    site: 'Test',
    startFlash: 6,
    watchdog: 1,
    channels: new Map(Object.entries(channels).map(([index, own]) => [Number(index), { ...plainChannel, ...own }])),
    ...other,
  };
}

let built: Promise<Uint8Array> | undefined;

/** The image as it is compiled, without a card. */
export function bareImage(): Promise<Uint8Array> {
  built ??= buildFirmware('conflict-monitor').then(({ image }) => image);
  return built;
}

/** The admitted image, with a card. */
export async function monitorImage(card?: Card): Promise<CoreImage> {
  const image = await bareImage();
  return new CoreImage(admit(card === undefined ? image : insertCard(image, card), gatewayLimits));
}

/** A monitor that sees lamps by their channels. Its controller's watchdog changes with each scan while it is not stuck. */
export class MonitorRun extends FirmwareRun<ConflictMonitorRegisters, ConflictMonitorWritable> {
  stuck = false;
  #lit: Lit = {};
  #watchdog = 0;

  constructor(image: CoreImage, options: RunOptions = {}) {
    super(image, conflictMonitorProfile, options);
  }

  /** The lamps change just after the last scan, and are seen for `ms` in scans of `scanMs`. */
  show(lit: Lit, ms = 0, scanMs = 100): this {
    this.#lit = lit;
    for (let left = ms; left > 0; left -= scanMs) this.scan(Math.min(scanMs, left));
    return this;
  }

  scan(elapsedMs: number): void {
    if (!this.stuck) this.#watchdog++;
    this.tick(elapsedMs, { ...wordsOf(this.#lit), watchdog: this.#watchdog });
  }

  /** Lets the flash at power up pass, and a second more. */
  startUp(lit: Lit): this {
    return this.show(lit, 7000);
  }

  get transferred(): boolean {
    return (this.output('transfer') & 1) === 1;
  }

  get fault(): string {
    return String(this.read('fault'));
  }
}
