import type { FreshDevice } from '../fleet.ts';
import { MeasurementWatch, RelayWatch } from './meter/watches.ts';
import type { PlainPlatform } from './platform.ts';
import { saveRecord } from './record.ts';
import { Registers } from './registers.ts';

// The meter's control loop in plain TypeScript: the same work as firmware/meter, on the same register image. Numbers
// are doubles, which hold every sum here exactly (2^53 mW·ms are an hour of 2.5 MW).

const MW_MS_PER_WH = 3_600_000_000;
const MS_PER_HOUR = 3_600_000;
const MS_PER_MINUTE = 60_000;
const CLOCK_SLIP_LIMIT_MS = 1000;
const UTC_OFFSET = 24;

/** Byte offsets of input registers. */
const At = {
  powerTotal: 36,
  reactiveTotal: 40,
  apparentTotal: 44,
  powerFactor: 48,
  frequency: 50,
  energy: 52,
  activeTariff: 116,
  demand: 118,
  demandMax: 122,
  uptime: 126,
  writes: 132,
} as const;
const Energy = { activeImport: 0, activeExport: 1, reactiveImport: 2, reactiveExport: 3, tariff: 4, count: 8 } as const;
const Event = { phaseLost: 2, phaseRestored: 3, clockChanged: 10 } as const;
const ALL_PHASES = 7;

function saturate(value: number): number {
  return Math.max(Math.min(value, 0x7fff_ffff), -0x8000_0000);
}

function floorModulo(value: number, divisor: number): number {
  const rest = value % divisor;
  return rest < 0 ? rest + divisor : rest;
}

/** To even where it lies in the middle, as the firmware rounds. */
function nearest(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

export class PlainMeter {
  readonly inputs = new Int32Array(13);
  readonly outputs = new Int32Array(1);
  readonly registers: Registers;
  private readonly config: Int32Array;
  private readonly units = new Float64Array(Energy.count);
  private readonly residues = new Float64Array(Energy.count);
  private readonly platform: PlainPlatform;
  private readonly measurement: MeasurementWatch;
  private readonly relay: RelayWatch;
  private uptimeMs = 0;
  private writes = 0;
  private windowEnergy = 0;
  private windowStartMs = 0;
  private windowEndMs = 0;
  private hourStartMs = 0;
  private hourEndMs = 0;
  private lastScanMs = 0;
  private clockSlipMs = 0;
  private sinceRecordMs = 0;
  private tariff = 0;
  private lostPhases = 0;
  private windowWhole = false;

  constructor(fresh: FreshDevice, platform: PlainPlatform) {
    this.registers = new Registers(fresh.coils, 1, fresh.inputRegisters, fresh.holdingRegisters);
    this.config = new Int32Array(fresh.config.slice().buffer);
    this.platform = platform;
    this.measurement = new MeasurementWatch(this.registers, platform);
    this.relay = new RelayWatch(this.registers, platform);
    this.outputs[0] = fresh.coils[0]! & 1;
  }

  tick(nowMs: number, elapsedMs: number): void {
    const { inputs, registers } = this;
    this.uptimeMs += elapsedMs;
    let active = inputs[6]! + inputs[7]! + inputs[8]!;
    let reactive = inputs[9]! + inputs[10]! + inputs[11]!;
    this.measure(active, reactive);
    this.watchPhases();
    const found = this.measurement.watch(inputs, this.lostPhases !== ALL_PHASES, elapsedMs);
    for (let phase = 0; (found & ALL_PHASES) !== 0 && phase < 3; phase++) {
      if (((found >> phase) & 1) === 0) continue;
      active -= inputs[6 + phase]!;
      reactive -= inputs[9 + phase]!;
    }
    if (nowMs >= this.hourEndMs || nowMs < this.hourStartMs) this.chooseTariff(nowMs);
    this.book(active, reactive, elapsedMs);
    this.demand(active, nowMs, elapsedMs);
    this.relay.watch(this.outputs[0] !== 0, active, elapsedMs);
    registers.input.setUint32(At.uptime, this.uptimeMs / 1000);
    this.sinceRecordMs += elapsedMs;
    if (this.sinceRecordMs >= registers.holding.getUint16(0) * 1000) {
      this.sinceRecordMs = 0;
      this.writes++;
      saveRecord(this.platform, [...this.units, ...this.residues, this.writes]);
      registers.input.setUint32(At.writes, this.writes);
    }
  }

  private measure(active: number, reactive: number): void {
    const { inputs } = this;
    const { input } = this.registers;
    for (let channel = 0; channel < 9; channel++) input.setInt32(channel * 4, inputs[channel]!);
    input.setInt32(At.powerTotal, saturate(active));
    input.setInt32(At.reactiveTotal, saturate(reactive));
    input.setUint16(At.frequency, inputs[12]!);
    this.registers.setDiscreteInput(0, active < 0);
    const apparent = Math.sqrt(active * active + reactive * reactive);
    input.setUint32(At.apparentTotal, Math.min(apparent, 0xffff_ffff));
    input.setInt16(At.powerFactor, apparent > 0 ? nearest((active * 1000) / apparent) : 1000);
  }

  private localMs(nowMs: number): number {
    return nowMs + this.config[UTC_OFFSET]! * MS_PER_MINUTE;
  }

  private chooseTariff(nowMs: number): void {
    const ofDay = floorModulo(this.localMs(nowMs), 24 * MS_PER_HOUR);
    this.hourStartMs = nowMs - (ofDay % MS_PER_HOUR);
    this.hourEndMs = this.hourStartMs + MS_PER_HOUR;
    this.tariff = this.config[Math.floor(ofDay / MS_PER_HOUR)]!;
    this.registers.input.setUint16(At.activeTariff, this.tariff);
  }

  private book(active: number, reactive: number, elapsedMs: number): void {
    if (active > 0) {
      this.add(Energy.activeImport, active * elapsedMs);
      this.add(Energy.tariff + this.tariff - 1, active * elapsedMs);
    } else if (active < 0) {
      this.add(Energy.activeExport, -active * elapsedMs);
    }
    if (reactive > 0) this.add(Energy.reactiveImport, reactive * elapsedMs);
    else if (reactive < 0) this.add(Energy.reactiveExport, -reactive * elapsedMs);
  }

  private add(index: number, energy: number): void {
    const residue = this.residues[index]! + energy;
    if (residue < MW_MS_PER_WH) {
      this.residues[index] = residue;
      return;
    }
    const moved = Math.floor(residue / MW_MS_PER_WH);
    this.residues[index] = residue - moved * MW_MS_PER_WH;
    const units = this.units[index]! + moved;
    this.units[index] = units;
    this.registers.input.setUint32(At.energy + index * 8, units / 2 ** 32);
    this.registers.input.setUint32(At.energy + index * 8 + 4, units);
  }

  private demand(active: number, nowMs: number, elapsedMs: number): void {
    const power = Math.max(active, 0);
    let from = nowMs - elapsedMs;
    const slip = Math.abs(from - this.lastScanMs);
    this.clockSlipMs += slip;
    if (slip <= CLOCK_SLIP_LIMIT_MS) from = Math.min(this.lastScanMs, nowMs);
    else if (this.lastScanMs !== 0)
      this.platform.event(Event.clockChanged, Math.trunc((from - this.lastScanMs) / 1000));
    this.lastScanMs = nowMs;
    if (from > this.windowEndMs || from < this.windowStartMs) this.openWindow(from);
    while (nowMs >= this.windowEndMs) {
      this.windowEnergy += power * (this.windowEndMs - from);
      this.closeWindow();
      from = this.windowEndMs;
      this.openWindow(from);
    }
    this.windowEnergy += power * (nowMs - from);
  }

  private openWindow(from: number): void {
    const length = this.registers.holding.getUint16(2) * MS_PER_MINUTE;
    const start = from - floorModulo(this.localMs(from), length);
    this.windowStartMs = start;
    this.windowEndMs = start + length;
    this.windowWhole = start === from;
    this.windowEnergy = 0;
    this.clockSlipMs = 0;
  }

  private closeWindow(): void {
    if (!this.windowWhole || this.clockSlipMs > CLOCK_SLIP_LIMIT_MS) return;
    const { input } = this.registers;
    const milliwatts = Math.floor(this.windowEnergy / (this.windowEndMs - this.windowStartMs));
    const watts = Math.floor(milliwatts / 1000);
    input.setUint32(At.demand, watts);
    if (watts > input.getUint32(At.demandMax)) input.setUint32(At.demandMax, watts);
  }

  private watchPhases(): void {
    const threshold = this.registers.holding.getUint32(4);
    let lost = 0;
    for (let phase = 0; phase < 3; phase++) if (this.inputs[phase]! < threshold) lost |= 1 << phase;
    if (lost === this.lostPhases) return;
    this.lostPhases = lost;
    this.registers.setDiscreteInput(1, lost !== 0);
    this.platform.event(lost !== 0 ? Event.phaseLost : Event.phaseRestored, lost);
  }
}
