import { crc32 } from 'node:zlib';
import type { HostPlan } from '../../../../bench/power-cuts/host-plan.ts';
import type { Ledger } from '../../../../bench/power-cuts/ledger.ts';
import type { DeviceModel, PoweredDevice } from '../../../../bench/power-cuts/powered-device.ts';
import { START_MS } from '../../../../bench/power-cuts/powered-device.ts';
import type { UpdateCase } from '../../../../bench/power-cuts/update-case.ts';
import { slotLayout } from '../../../../host/slots/layout.ts';
import { encodeConfigCommand } from '../../../../protocols/config/command-codec.ts';
import { ConfigFile, ConfigRefusal, type ConfigStatus } from '../../../../protocols/config/config-files.ts';
import { CONFIG_STATUS_RECORDS, decodeConfigStatus } from '../../../../protocols/config/status-codec.ts';
import { Bank } from '../../../../protocols/modbus/bank.ts';
import type { NorFlash } from '../../../../sim/memory/nor-flash.ts';
import { type ConfigImage, FACTORY, Field, imageBytes, loadConfigImage, Register } from './config-image.ts';
import { CHIP, checks, factoryOf, SCAN_MS, SLOT_SIZE } from './config-rig.ts';
import { KEY_SET_BYTES, NEEDS_FIELDS_FIRST, NEEDS_SETTINGS_FIRST, signed } from './signed-documents.ts';

/** What a device is configured as: fields and settings. */
interface Configured {
  readonly limit: number;
  readonly list?: readonly number[];
  readonly number?: number;
  readonly most: number;
  readonly kept?: number;
}

interface ConfigCase {
  readonly image?: ConfigImage;
  readonly before?: UpdateCase['before'];
  readonly plan: () => HostPlan;
  /** What belongs to the document that runs, by its sequence number. */
  readonly configured: Readonly<Record<number, Configured>>;
  /** Activations at the end, by the sequence number that runs then. */
  readonly ends: Readonly<Record<number, number>>;
  readonly faults?: UpdateCase['faults'];
}

const FIRST: ConfigImage = { build: 1 };
const UNSIGNED: Configured = { limit: FACTORY.limit, most: FACTORY.most };
/** A third of the time that a plan takes. */
const SOON_S = START_MS / 1000 + 1;

const WIDE = signed(NEEDS_SETTINGS_FIRST);
const IS_WIDE: Configured = { limit: 50, number: -5, most: 60, kept: 7 };
const NARROW = signed({ ...NEEDS_FIELDS_FIRST, sequence: 2 });
const IS_NARROW: Configured = { ...IS_WIDE, limit: 2, most: 4 };
const LATER = signed({ ...NEEDS_SETTINGS_FIRST, activateAtS: SOON_S });

export function configStatusOf(device: PoweredDevice): ConfigStatus {
  return decodeConfigStatus(device.read(ConfigFile.status, 0, CONFIG_STATUS_RECORDS));
}

/** Brings a document, again and again, until the device says what is wanted. */
function bringing(document: Uint8Array, until: (status: ConfigStatus) => boolean): HostPlan {
  return (device) => {
    if (until(configStatusOf(device))) return true;
    for (let at = 0; at < document.length; at += 100) {
      device.write(ConfigFile.document, at / 2, document.subarray(at, at + 100));
    }
    device.write(
      ConfigFile.command,
      0,
      encodeConfigCommand({ kind: 'stage', size: document.length, crc: crc32(document) }),
    );
    device.scan();
    return false;
  };
}

function commanding(kind: 'cancel' | 'rollBack', sequence: number, until: (status: ConfigStatus) => boolean): HostPlan {
  return (device) => {
    if (until(configStatusOf(device))) return true;
    device.write(ConfigFile.command, 0, encodeConfigCommand({ kind, sequence }));
    device.scan();
    return false;
  };
}

const runs =
  (sequence: number) =>
  ({ runningSequence }: ConfigStatus): boolean =>
    runningSequence === sequence;

/** After each start the device is configured, all of it, as the document that it says to run has it; and each was put into effect once. */
class ConfigLedger implements Ledger {
  readonly #case: ConfigCase;
  #highest = 0;
  #activations = 0;

  constructor(configCase: ConfigCase) {
    this.#case = configCase;
  }

  start(device: PoweredDevice): void {
    const { highestSequence, activations } = configStatusOf(device);
    this.#highest = highestSequence;
    this.#activations = activations;
  }

  restarted(device: PoweredDevice): string | undefined {
    const { runningSequence, highestSequence, activations } = configStatusOf(device);
    if (highestSequence < this.#highest) return `it takes documents from ${highestSequence} on again`;
    if (activations < this.#activations) return `it forgets an activation`;
    this.#highest = highestSequence;
    this.#activations = activations;
    const wanted = this.#case.configured[runningSequence];
    const found = configuredOf(device);
    const isWhole = wanted && JSON.stringify(found) === JSON.stringify(filled(wanted));
    return isWhole ? undefined : `with document ${runningSequence} it is configured as ${JSON.stringify(found)}`;
  }

  ended(device: PoweredDevice): string | undefined {
    const { runningSequence, pendingSequence, activations } = configStatusOf(device);
    if (pendingSequence !== 0) return `at the end document ${pendingSequence} waits still`;
    if (this.#case.ends[runningSequence] === activations) return this.restarted(device);
    return `it ends with document ${runningSequence} after ${activations} activations`;
  }
}

function filled({ limit, list = [0, 0, 0, 0], number = 0, most, kept = 0 }: Configured): Configured {
  return { limit, list, number, most, kept };
}

function configuredOf({ device }: PoweredDevice): Configured {
  const area = Buffer.from(device.config!);
  const settings = Buffer.alloc(4);
  device.read(Bank.holdingRegisters, Register.most, 2, settings, 0);
  return {
    limit: area.readUInt8(0),
    list: [2, 4, 6, 8].map((at) => area.readUInt16LE(at)),
    number: area.readInt32LE(12),
    most: settings.readUInt16BE(0),
    kept: settings.readUInt16BE(2),
  };
}

const modelOf = (image: ConfigImage): DeviceModel => ({
  name: 'plain',
  chip: CHIP,
  slotSize: SLOT_SIZE,
  recordsSize: 48 * CHIP.eraseSize,
  largestRecord: 1024,
  factory: factoryOf(image),
  scanMs: SCAN_MS,
  load: loadConfigImage,
  checks,
  inputs: () => {},
});

function configCase(name: string, given: ConfigCase): UpdateCase {
  const { image = FIRST, before, plan, faults } = given;
  return {
    name,
    model: modelOf(image),
    images: [imageBytes(image)],
    keySets: [KEY_SET_BYTES],
    plan,
    end: { sequence: 1 },
    ledger: () => new ConfigLedger(given),
    ...(before && { before }),
    ...(faults && { faults }),
  };
}

const wornRecords = (memory: NorFlash): void => {
  const { start, eraseSize } = slotLayout(memory, SLOT_SIZE).records!;
  memory.wear({ endurance: 0, symptom: 'fails', blocks: (block) => block === start / eraseSize + 2 });
};

/** What a device lives through, and what it is to be configured as wherever power is cut. */
export const CONFIG_CASES: readonly UpdateCase[] = [
  configCase('document that runs at once', {
    plan: () => bringing(WIDE, runs(1)),
    configured: { 0: UNSIGNED, 1: IS_WIDE },
    ends: { 1: 1 },
  }),
  configCase('document that waits for its time', {
    plan: () => bringing(LATER, runs(1)),
    configured: { 0: UNSIGNED, 1: IS_WIDE },
    ends: { 1: 1 },
  }),
  configCase('document over the one before', {
    before: [() => bringing(WIDE, runs(1))],
    plan: () => bringing(NARROW, runs(2)),
    configured: { 1: IS_WIDE, 2: IS_NARROW },
    ends: { 2: 2 },
  }),
  configCase('return to what no document brought', {
    before: [() => bringing(WIDE, runs(1))],
    plan: () => commanding('rollBack', 1, runs(0)),
    configured: { 0: UNSIGNED, 1: IS_WIDE },
    ends: { 0: 2 },
  }),
  configCase('return to the document of before', {
    before: [() => bringing(WIDE, runs(1)), () => bringing(NARROW, runs(2))],
    plan: () => commanding('rollBack', 2, runs(1)),
    configured: { 1: IS_WIDE, 2: IS_NARROW },
    ends: { 1: 3 },
  }),
  configCase('document that is called off', {
    before: [
      () =>
        bringing(
          signed({ fields: { [Field.limit]: 1 }, activateAtS: 4_000_000_000 }),
          ({ pendingSequence }) => pendingSequence === 1,
        ),
    ],
    plan: () => commanding('cancel', 1, ({ pendingSequence }) => pendingSequence === 0),
    configured: { 0: UNSIGNED },
    ends: { 0: 0 },
  }),
  configCase('document that firmware refuses at its time', {
    // It is stubborn only until it starts again.
    image: { build: 1, stubborn: true },
    plan: () =>
      bringing(
        signed({ ...NEEDS_SETTINGS_FIRST, fields: { [Field.limit]: 5, [Field.list]: [9, 9, 9, 9] } }),
        ({ runningSequence, pendingSequence, highestSequence }) =>
          runningSequence === 1 || (highestSequence === 1 && pendingSequence === 0),
      ),
    configured: { 0: UNSIGNED, 1: { limit: 5, list: [9, 9, 9, 9], most: 60, kept: 7 } },
    ends: { 0: 0, 1: 1 },
  }),
  configCase('document that is refused', {
    plan: () => {
      let offers = 0;
      return bringing(signed({ ...NEEDS_SETTINGS_FIRST, target: { schema: 2 } }), ({ refusal }) => {
        return refusal === ConfigRefusal.schema && ++offers > 2;
      });
    },
    configured: { 0: UNSIGNED },
    ends: { 0: 0 },
  }),
  configCase('document where a block of the records is worn out', {
    plan: () => bringing(WIDE, runs(1)),
    configured: { 0: UNSIGNED, 1: IS_WIDE },
    ends: { 1: 1 },
    faults: wornRecords,
  }),
];
