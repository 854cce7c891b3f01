import type { EncodingName } from '../../host/flash/transfer.ts';
import type { Path } from '../../protocols/document/problem.ts';
import { type Context, readDuration } from './context.ts';
import { type GivenDevices, readDevices } from './named-devices.ts';
import { duration, list, name, object, type Schema } from './schema-parts.ts';

/** Who signs a bundle that the scenario makes: the maker, whom devices of the scenario trust, or somebody else. */
export type ScenarioSigner = 'maker' | 'stranger';

/** An update as the scenario's schema lets it through. */
export interface GivenFlash extends GivenDevices {
  readonly bundle?: string;
  readonly firmware?: string;
  readonly sequence?: number;
  readonly floor?: number;
  readonly minimumBattery?: number;
  readonly signedBy?: ScenarioSigner;
  readonly crashAfter?: string;
  readonly encoding?: EncodingName;
  readonly broadcast?: true;
  readonly activate?: boolean;
  readonly leave?: true;
  readonly soak?: string;
  readonly trial?: string;
  readonly confirmAfter?: string;
  readonly retries?: number;
}

/** What devices are given. */
export type FlashContent =
  /** File of a bundle or key update, relative to the scenario. */
  | { readonly kind: 'bundle'; readonly file: string }
  /** A bundle that the run makes. */
  | {
      readonly kind: 'firmware';
      /** A firmware folder relative to the scenario; undefined is the firmware of the first device's class. */
      readonly folder: string | undefined;
      readonly sequence: number;
      readonly floor: number;
      readonly minimumBattery: number;
      readonly signedBy: ScenarioSigner;
      /** It is broken: it traps once it has run so long. */
      readonly crashAfterMs: number | undefined;
    };

/** An update that the host gives devices, with what is said of it as to `kerb flash`. */
export interface ScenarioFlash {
  readonly devices: readonly string[];
  readonly content: FlashContent;
  readonly encoding: EncodingName | undefined;
  readonly broadcast: boolean;
  readonly activate: boolean;
  readonly leaveOnTrial: boolean;
  readonly soakMs: number | undefined;
  readonly trialS: number | undefined;
  readonly confirmAfterS: number | undefined;
  readonly retries: number | undefined;
}

const file = (description: string): Schema => ({ type: 'string', minLength: 1, maxLength: 500, description });
const number = (minimum: number, maximum: number, description: string): Schema => ({
  type: 'integer',
  minimum,
  maximum,
  description,
});
const yes = (description: string): Schema => ({ const: true, description });

export const updatesShape: Schema = {
  description: 'It takes updates. Whom it trusts: default the maker of the scenario.',
  anyOf: [
    yes('It trusts the maker of the scenario.'),
    object(
      { trust: file('Key set or key update of `kerb keys`, relative to the scenario.') },
      ['trust'],
      'Whom it trusts.',
    ),
  ],
};

export const flashShape: Schema = object(
  {
    device: name('The device.'),
    devices: { ...list(name('A device.'), 'Several devices of one line.', 247), minItems: 1 },
    bundle: file('Bundle or key update to give them, relative to the scenario.'),
    firmware: file(
      'In place of a bundle: a firmware folder relative to the scenario, of which the run makes one. Default the firmware of the device.',
    ),
    sequence: number(1, 0xffff_ffff, 'In place of a bundle: sequence number of the one that the run makes.'),
    floor: number(0, 0xffff_ffff, 'With sequence: sequence numbers below never run again. Default 0, as before.'),
    minimumBattery: number(0, 100, 'With sequence: charge in % below which it is not taken. Default 0.'),
    signedBy: {
      enum: ['maker', 'stranger'],
      description: 'With sequence: who signs it; devices do not trust a stranger. Default maker.',
    },
    crashAfter: duration(
      'With sequence: the image is broken, and traps once it has run so long. More than ten scans, or its self-test finds it.',
    ),
    encoding: { enum: ['plain', 'packed', 'delta'], description: 'How it is sent. Default the smallest.' },
    broadcast: yes('Sends what the devices have in common to all of them at once.'),
    activate: { type: 'boolean', description: 'Whether it is activated once it is staged. Default true.' },
    leave: yes('Leaves the trial to the device: nobody confirms it.'),
    soak: duration('How long the new firmware runs before the host confirms it. Default 5s.'),
    trial: duration('The device goes back when nobody has confirmed it for so long. Default 10min.'),
    confirmAfter: duration('The device confirms it by itself after so long.'),
    retries: number(0, 1000, 'How often something is tried again, with growing pauses. Default 12, about a minute.'),
  },
  [],
  'An update that the host gives devices, as kerb flash does.',
);

/** What belongs to firmware that the run makes a bundle of. */
const OF_FIRMWARE = ['sequence', 'floor', 'minimumBattery', 'signedBy', 'crashAfter'] as const;

/** Undefined when it has reported a fault. */
export function readFlash(context: Context, path: Path, given: GivenFlash): ScenarioFlash | undefined {
  const { report } = context;
  const content = readContent(context, path, given);
  const devices = readDevices(context, path, given);
  if (devices === undefined) return undefined;
  for (const key of ['leave', 'soak', 'trial', 'confirmAfter'] as const) {
    if (given.activate === false && given[key] !== undefined) {
      report([...path, key], 'is of the activation, and it is not activated', 'leave activate out', 'key');
    }
  }
  const ms = (key: 'soak' | 'trial' | 'confirmAfter'): number | undefined =>
    given[key] === undefined ? undefined : readDuration(report, [...path, key], given[key]);
  const [trialMs, confirmAfterMs] = [ms('trial'), ms('confirmAfter')];
  if (trialMs !== undefined && confirmAfterMs !== undefined && trialMs <= confirmAfterMs) {
    report([...path, 'trial'], 'ends before the device confirms it', 'leave one of trial and confirmAfter out');
  }
  return (
    content && {
      devices,
      content,
      encoding: given.encoding,
      broadcast: given.broadcast ?? false,
      activate: given.activate ?? true,
      leaveOnTrial: given.leave ?? false,
      soakMs: ms('soak'),
      trialS: seconds(trialMs),
      confirmAfterS: seconds(confirmAfterMs),
      retries: given.retries,
    }
  );
}

function readContent({ report }: Context, path: Path, given: GivenFlash): FlashContent | undefined {
  const { bundle, firmware, sequence, floor = 0, minimumBattery = 0, signedBy = 'maker' } = given;
  if (bundle !== undefined) {
    if (firmware !== undefined) report([...path, 'firmware'], 'is in the bundle already', undefined, 'key');
    for (const key of OF_FIRMWARE) {
      if (key in given) report([...path, key], 'is in the bundle already', undefined, 'key');
    }
    return { kind: 'bundle', file: bundle };
  }
  if (sequence === undefined) {
    report(path, 'has neither a bundle nor a sequence number', 'a device leaves the factory with 0, and takes 1');
    return undefined;
  }
  if (floor > sequence) report([...path, 'floor'], `is above the sequence number, ${sequence}`);
  const crashAfterMs =
    given.crashAfter === undefined ? undefined : readDuration(report, [...path, 'crashAfter'], given.crashAfter);
  return { kind: 'firmware', folder: firmware, sequence, floor, minimumBattery, signedBy, crashAfterMs };
}

function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.max(1, Math.round(ms / 1000));
}
