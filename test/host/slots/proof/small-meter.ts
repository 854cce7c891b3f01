import { createHash } from 'node:crypto';
import type { SentUpdate } from '../../../../bench/power-cuts/host-plan.ts';
import type { Ledger } from '../../../../bench/power-cuts/ledger.ts';
import type { DeviceModel, PoweredDevice } from '../../../../bench/power-cuts/powered-device.ts';
import { Bank } from '../../../../protocols/modbus/bank.ts';
import { deltaImage, packImage } from '../../../../protocols/patch/encoder.ts';
import { PayloadEncoding } from '../../../../protocols/update/update-command.ts';
import { W25Q64 } from '../../../../sim/memory/flash-chip.ts';
import { imageOf, loadMeterImage, type MeterImage } from '../meter-image.ts';
import { envelopeOf, keySetBytes, type PlainEnvelope, plainChecks } from '../plain-checks.ts';

const SCAN_MS = 100;
const KEYS = { version: 1, trusted: ['maker'] };

/** The first of its images; asked for a safe moment, it saves and is ready. */
export const FIRST: MeterImage = { build: 1, readyAfter: 1 };
export const FIRST_KEYS = keySetBytes(KEYS);

const power = (nowMs: number): number => 1 + (Math.round(nowMs / SCAN_MS) % 7);
const isTrying = (nowMs: number): number => Math.round(nowMs / SCAN_MS) % 2;

function digest(image: Uint8Array): Uint8Array {
  return createHash('sha256').update(image).digest();
}

/** A small meter in a memory of small blocks, so that all of its life can be cut. */
export const SMALL_METER: DeviceModel = {
  name: 'meter',
  chip: { ...W25Q64, pageSize: 64, eraseSize: 512 },
  slotSize: 1024,
  recordsSize: 16 * 512,
  largestRecord: 64,
  factory: {
    image: imageOf(FIRST),
    facts: {
      digest: digest(imageOf(FIRST)),
      size: imageOf(FIRST).length,
      sequence: 1,
      floor: 0,
      schema: 1,
      migrates: [],
    },
    keySet: FIRST_KEYS,
  },
  scanMs: SCAN_MS,
  load: loadMeterImage,
  checks: plainChecks,
  inputs: (channels, nowMs) => {
    channels[0] = power(nowMs);
    channels[1] = isTrying(nowMs);
  },
};

/** An update as it is sent: plain, packed, or as a delta against an image. */
export function sent(
  next: MeterImage,
  how: 'plain' | 'packed' | MeterImage = 'plain',
  about: Partial<Omit<PlainEnvelope, 'digest' | 'size'>> = {},
): SentUpdate {
  const image = imageOf(next);
  const { schema = 1, migrates = [], build: sequence } = next;
  const envelope = envelopeOf(image, { sequence, schema, migrates, ...about });
  const plain = { envelope, payload: image, encoding: PayloadEncoding.plain, base: new Uint8Array(8) };
  if (how === 'plain') return plain;
  if (how === 'packed') return { ...plain, payload: packImage(image), encoding: PayloadEncoding.packed };
  const base = imageOf(how);
  return {
    ...plain,
    payload: deltaImage(image, base),
    encoding: PayloadEncoding.delta,
    base: digest(base).slice(0, 8),
  };
}

/** A key set as it is sent. */
export function sentKeys(keys: typeof KEYS): SentUpdate {
  const none = new Uint8Array();
  return {
    envelope: envelopeOf(none, { sequence: keys.version, keys }),
    payload: none,
    encoding: PayloadEncoding.plain,
    base: new Uint8Array(8),
  };
}

/**
 * The meter saves at each scan, so that nothing is lost but a scan that power cut off. Of a trial whose firmwares keep records
 * apart, each has metered such a scan or has not.
 */
export class SmallMeterLedger implements Ledger {
  /** What it has metered when all went well, up to `#atMs`. */
  #expected = 0;
  #atMs = 0;
  /** What the firmware in the shadow of a trial may lack of what the one in charge has metered. */
  #lacking = new Set([0]);

  start(device: PoweredDevice): void {
    this.#expected = energyOf(device);
    this.#atMs = device.nowMs;
  }

  restarted(device: PoweredDevice): string | undefined {
    this.#catchUp(device.nowMs);
    const scan = device.cutInScan ? power(device.nowMs) * SCAN_MS : 0;
    const energy = energyOf(device);
    const lost = this.#expected - energy;
    this.#expected = energy;
    const lacking = new Set<number>();
    for (const lacked of this.#lacking) {
      for (const byShadow of [0, scan]) {
        // The same one is in charge; or the other one is now.
        for (const own of [0, scan]) if (lost === own) lacking.add(lacked + byShadow - own);
        if (lost === lacked + byShadow) lacking.add(0);
      }
    }
    this.#lacking = lacking;
    return lacking.size > 0 ? undefined : `the energy lacks ${lost}; power cut ${scan} off`;
  }

  ended(device: PoweredDevice): string | undefined {
    this.#catchUp(device.nowMs);
    const lost = this.#expected - energyOf(device);
    return lost === 0 || this.#lacking.has(lost) ? undefined : `the energy lacks ${lost} at the end`;
  }

  #catchUp(nowMs: number): void {
    for (; this.#atMs < nowMs; this.#atMs += SCAN_MS) this.#expected += power(this.#atMs + SCAN_MS) * SCAN_MS;
  }
}

function energyOf({ device }: PoweredDevice): number {
  const registers = Buffer.alloc(8);
  device.read(Bank.inputRegisters, 0, 4, registers, 0);
  // Registers are in wire order, the number lies in memory as the firmware has it.
  return registers.swap16().readDoubleLE();
}
