import type { DataModel } from '../../../host/gateway/data-model.ts';
import type { DeviceTemplate } from '../../../host/identify/device-templates.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { ADDRESS_COUNT, ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { encodeRaw, encodeRegister } from '../../../protocols/profile/codec.ts';
import type { BankName, Expectation, Probe, RegisterProbe } from '../../../protocols/profile/probe.ts';
import { type Identity, isFloat, type RegisterField } from '../../../protocols/profile/profile.ts';
import type { Random } from '../../../sim/random.ts';

/** What a device does about addresses that it does not have. */
export type Elsewhere = 'refuses' | 'zeros' | 'silent';

const BANKS: readonly BankName[] = ['coils', 'discreteInputs', 'inputRegisters', 'holdingRegisters'];
/** Readings of a home, by unit: least and greatest. */
const READINGS: Readonly<Record<string, readonly [number, number]>> = {
  V: [218, 242],
  A: [0.2, 30],
  W: [60, 7000],
  kW: [0.1, 7],
  var: [5, 800],
  kvar: [0.01, 0.8],
  VA: [60, 7000],
  Hz: [49.9, 50.1],
  kWh: [120, 60_000],
  Wh: [120_000, 60_000_000],
  Cel: [8, 45],
  '%': [5, 95],
  s: [10, 5000],
  // Power factors.
  1: [0.82, 0.99],
};

/**
 * A device of a template with readings as in a home, which has the template's addresses and those of its probes. An idle one is new
 * and without mains or sun: whatever may be empty is.
 */
export class TemplateDevice implements DataModel {
  readonly identity: Identity;
  /** It tells its texts by function 43/14. */
  readonly tellsIdentity: boolean;
  readonly elsewhere: Elsewhere;
  readonly #words = new Map<BankName, Map<number, number>>(BANKS.map((bank) => [bank, new Map()]));
  /** Places that are told only in a request of their own. */
  readonly #alone = new Map<string, Uint8Array>();

  constructor(
    { profile }: DeviceTemplate,
    unitId: number,
    random: Random,
    elsewhere: Elsewhere = 'refuses',
    orderOf: (field: RegisterField) => RegisterField = (field) => field,
    idle = false,
  ) {
    this.elsewhere = elsewhere;
    const objects = (profile.probe ?? []).filter((probe) => probe.kind === 'object');
    this.tellsIdentity = objects.length > 0;
    const texts = Object.fromEntries(objects.map(({ name, expect }) => [name, `${expect.texts[0]} ${profile.class}`]));
    this.identity = { ...profile.identity, ...texts };
    const probes = new Map<string, RegisterProbe>();
    for (const probe of profile.probe ?? []) {
      if (probe.kind !== 'register') continue;
      probes.set(`${probe.bank} ${probe.address}`, probe);
      const { expect } = probe;
      const isEmpty = idle && (expect.kind === 'counter' || (expect.kind === 'range' && expect.orEmpty));
      if (isEmpty) this.#hold(probe, new Uint8Array(probe.length * 2));
      else if (probe.field !== undefined) this.#hold(probe, bytesOf(orderOf(probe.field), random, unitId, probe));
      else this.#words.get(probe.bank)!.set(probe.address, 0);
    }
    for (const bank of BANKS) {
      for (const field of profile[bank]) {
        if (field.access === 'w' || probes.has(`${bank} ${field.address}`)) continue;
        if (!('type' in field)) this.#words.get(bank)!.set(field.address, random.uniform() < 0.5 ? 0 : 1);
        else this.#put(bank, field.address, bytesOf(orderOf(field), random, unitId, undefined));
      }
    }
  }

  /** Has it hold other words from an address on. */
  put(bank: BankName, address: number, ...words: readonly number[]): void {
    for (const [at, word] of words.entries()) this.#words.get(bank)!.set(address + at, word);
  }

  size(): number {
    return ADDRESS_COUNT;
  }

  /** Whether it answers a read at all. */
  answers(bank: Bank, address: number, count: number): boolean {
    return this.elsewhere !== 'silent' || this.#has(nameOf(bank), address, count);
  }

  read(bank: Bank, address: number, count: number, target: Uint8Array, offset: number): ExceptionCode | 0 {
    const name = nameOf(bank);
    const alone = this.#alone.get(`${name} ${address} ${count}`);
    if (alone !== undefined) {
      target.set(alone, offset);
      return 0;
    }
    if (!this.#has(name, address, count) && this.elsewhere !== 'zeros') return ExceptionCode.illegalDataAddress;
    const words = this.#words.get(name)!;
    const isBits = bank === Bank.coils || bank === Bank.discreteInputs;
    for (let at = 0; at < count; at++) {
      const word = words.get(address + at) ?? 0;
      if (isBits) target[offset + (at >>> 3)]! |= word << (at & 7);
      else {
        target[offset + at * 2] = word >>> 8;
        target[offset + at * 2 + 1] = word & 0xff;
      }
    }
    return 0;
  }

  write(): ExceptionCode {
    throw new Error('identifying a device must not write to it');
  }

  #has(bank: BankName, address: number, count: number): boolean {
    if (this.#alone.has(`${bank} ${address} ${count}`)) return true;
    const words = this.#words.get(bank)!;
    return Array.from({ length: count }, (_, at) => words.has(address + at)).every(Boolean);
  }

  #hold(probe: RegisterProbe, bytes: Uint8Array): void {
    if (probe.alone) this.#alone.set(`${probe.bank} ${probe.address} ${probe.length}`, bytes);
    else this.#put(probe.bank, probe.address, bytes);
  }

  #put(bank: BankName, address: number, bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length / 2; at++) {
      this.#words.get(bank)!.set(address + at, (bytes[at * 2]! << 8) | bytes[at * 2 + 1]!);
    }
  }
}

function nameOf(bank: Bank): BankName {
  return BANKS.find((name) => Bank[name] === bank)!;
}

function bytesOf(field: RegisterField, random: Random, unitId: number, probe: Probe | undefined): Uint8Array {
  const bytes = new Uint8Array(field.length * 2);
  if (field.type === 'string') {
    const texts = probe?.expect.kind === 'begins' ? probe.expect.texts : [field.name === 'sunspecId' ? 'SunS' : 'SN'];
    const text = pick(random, texts) + Math.floor(random.between(100_000, 999_999));
    encodeRegister(field, text.slice(0, bytes.length), bytes);
    return bytes;
  }
  const value = rawOf(field, random, unitId, probe?.expect);
  encodeRaw(field, isFloat(field.type) ? Math.fround(value) : Math.round(value), bytes);
  return bytes;
}

/** A raw number as such a register holds it. */
function rawOf(field: RegisterField, random: Random, unitId: number, expect: Expectation | undefined): number {
  const [least, most] = READINGS[field.unit ?? ''] ?? [0, 1];
  const reading = random.between(least, most) / field.scale;
  if (field.symbols !== undefined && expect === undefined) return Number(pick(random, Object.keys(field.symbols)));
  switch (expect?.kind) {
    case 'values':
      return pick(random, expect.values);
    case 'unitId':
      return unitId;
    case 'range': {
      const from = Math.max(expect.least, least);
      const to = Math.min(expect.most, most);
      const [low, high] = from < to ? [from, to] : [expect.least, expect.most];
      return random.between(low, high) / field.scale;
    }
    default:
      return reading;
  }
}

function pick<T>(random: Random, items: readonly T[]): T {
  return items[Math.floor(random.uniform() * items.length)]!;
}
