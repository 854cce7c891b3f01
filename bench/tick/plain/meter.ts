import { MINUTE_MS } from '../../../protocols/time/units.ts';
import type { FreshDevice } from '../fleet.ts';
import { Demand } from './meter/demand.ts';
import { Energies } from './meter/energies.ts';
import { EventLog } from './meter/event-log.ts';
import { FrontEnd } from './meter/front-end.ts';
import { Channel, Config, emptyFlow, type Flow, Holding, Input, Output, sum } from './meter/image.ts';
import { LoadProfile } from './meter/load-profile.ts';
import { Tariff } from './meter/tariff.ts';
import { MeasurementWatch, RelayWatch, Supervision } from './meter/watches.ts';
import { LeftOutError, type PlainPlatform } from './platform.ts';
import { saveRecord } from './record.ts';
import { Registers } from './registers.ts';

// The meter's control loop in plain TypeScript: the same arithmetic as firmware/meter, on the same register image. Numbers
// are doubles, which hold every sum here exactly (2^53 µJ are 2500 kWh). What the bench's stimulus never reaches is left
// out, as in the C version.

const SCAN_LIMIT_MS = 5 * MINUTE_MS;
const BOOKED_LIMIT_MS = 86_400_000;
const CLOCK_SLIP_LIMIT_MS = 1000;
const NO_PATTERN = 99_999_999;
/** Bytes of an energy record with its entry in the memory, and of live records. */
const RECORD_BYTES = 2008 + 24;
const LIVE_BYTES = 2112 * 2064;

export class PlainMeter {
  readonly inputs = new Int32Array(26);
  readonly outputs = new Int32Array(4);
  readonly registers: Registers;
  private readonly config: Int32Array;
  private readonly platform: PlainPlatform;
  private readonly energies: Energies;
  private readonly log: EventLog;
  private readonly frontEnd: FrontEnd;
  private readonly supervision: Supervision;
  private readonly relay: RelayWatch;
  private readonly tariff: Tariff;
  private readonly demand: Demand;
  private readonly profile: LoadProfile;
  private readonly flow = emptyFlow();
  private readonly part = emptyFlow();
  private uptimeMs = 0;
  private runtimeMs = 0;
  private minuteEndMs = 0;
  private minuteLastMs = 0;
  private checkedMs = 0;
  private sinceRecordMs = 0;
  private writes = 0;

  constructor(fresh: FreshDevice, platform: PlainPlatform) {
    const registers = new Registers(fresh.coils, 2, fresh.inputRegisters, fresh.holdingRegisters);
    const config = new Int32Array(fresh.config.slice().buffer);
    const utcOffsetMs = config[Config.utcOffset]! * MINUTE_MS;
    if (config[Config.daylightAdded] !== 0) throw new LeftOutError('daylight-saving time');
    if (config[Config.tablesSwitchAt] !== 0) throw new LeftOutError('a second set of tariff tables');
    if (registers.holding.getUint32(Holding.freezePattern) !== NO_PATTERN) throw new LeftOutError('snapshots');
    this.registers = registers;
    this.config = config;
    this.platform = platform;
    this.energies = new Energies(registers, this.outputs);
    this.log = new EventLog(registers, platform);
    this.frontEnd = new FrontEnd(registers, this.inputs, new MeasurementWatch(registers, this.log));
    this.supervision = new Supervision(registers, this.inputs, this.log);
    this.relay = new RelayWatch(registers, this.log);
    this.tariff = new Tariff(registers, config, utcOffsetMs);
    this.demand = new Demand(registers, this.energies, this.tariff, utcOffsetMs);
    this.profile = new LoadProfile(registers, this.energies.units, utcOffsetMs, platform);
    this.outputs[Output.relayClosed] = fresh.coils[0]! & 1;
  }

  tick(nowMs: number, elapsedMs: number): void {
    const { input, holding } = this.registers;
    this.uptimeMs += elapsedMs;
    this.advanceClock(nowMs, elapsedMs);
    const bookedMs = Math.min(elapsedMs, BOOKED_LIMIT_MS);
    this.frontEnd.measure(this.flow, bookedMs);
    const active = sum(this.flow.active);
    this.supervision.watch(active, bookedMs);
    this.relay.watch(this.outputs[Output.relayClosed] !== 0, active, bookedMs);
    if (this.minuteEndMs === 0) this.firstScan(nowMs);
    else if (elapsedMs > SCAN_LIMIT_MS) throw new LeftOutError('a long scan');
    while (nowMs >= this.minuteEndMs) this.endMinute(nowMs);
    this.energies.book(this.flow, this.tariff.now);
    this.minuteLastMs = nowMs;
    input.setUint32(Input.uptime, this.uptimeMs / 1000);
    this.sinceRecordMs += bookedMs;
    const intervalS = Math.max(holding.getUint16(Holding.persistInterval), input.getUint16(Input.persistIntervalLeast));
    if (this.sinceRecordMs >= intervalS * 1000) this.persist();
    if (this.inputs[Channel.supplyFailing] !== 0) throw new LeftOutError('a failing supply');
    this.log.flush();
  }

  private advanceClock(nowMs: number, elapsedMs: number): void {
    const slip = Math.abs(nowMs - elapsedMs - this.runtimeMs);
    if (this.runtimeMs !== 0 && slip > CLOCK_SLIP_LIMIT_MS) throw new LeftOutError('a clock that moved');
    if (this.registers.holding.getInt16(Holding.clockDrift) !== 0) throw new LeftOutError('a corrected clock');
    this.runtimeMs = nowMs;
    this.registers.input.setUint32(Input.clock, nowMs / 1000);
  }

  private firstScan(nowMs: number): void {
    const begin = nowMs - (nowMs % MINUTE_MS);
    this.minuteLastMs = nowMs;
    this.minuteEndMs = begin + MINUTE_MS;
    this.profile.begin(nowMs);
    this.beginMinute(begin);
    this.checkedMs = nowMs;
  }

  /** Books of the flow what came up to the minute's end, and leaves the rest. */
  private endMinute(nowMs: number): void {
    const { minuteEndMs } = this;
    const whole = nowMs - this.minuteLastMs;
    if (whole > 0) {
      const span = minuteEndMs - this.minuteLastMs;
      for (const quantity of ['active', 'reactive', 'apparent'] as const) this.split(quantity, span, whole);
      this.energies.book(this.part, this.tariff.now);
    }
    this.minuteLastMs = minuteEndMs;
    this.minuteEndMs += MINUTE_MS;
    this.demand.minute(minuteEndMs);
    this.profile.minute(minuteEndMs, () => this.persist());
    this.beginMinute(minuteEndMs);
    this.log.minute();
  }

  private split(quantity: keyof Flow, span: number, whole: number): void {
    const [flow, part] = [this.flow[quantity], this.part[quantity]];
    for (let phase = 0; phase < 3; phase++) {
      const energy = flow[phase]!;
      part[phase] = Math.trunc(energy / whole) * span + Math.trunc(((energy % whole) * span) / whole);
      flow[phase] = energy - part[phase]!;
    }
  }

  /** No billing date comes in a run: the registers would differ. */
  private beginMinute(timeMs: number): void {
    const { input } = this.registers;
    input.setUint16(Input.clockStatus, 0);
    input.setInt16(Input.localOffset, this.config[Config.utcOffset]!);
    this.checkedMs = timeMs;
    this.tariff.choose(timeMs);
  }

  private persist(): void {
    const { energies, registers } = this;
    const maxima = Array.from({ length: 72 }, (_, index) => registers.input.getUint32(Input.demandMax + index * 4));
    const pulses = [energies.pulses.active, energies.pulses.reactive];
    this.writes++;
    const times = [this.writes, this.minuteLastMs, this.checkedMs];
    saveRecord(this.platform, [
      ...energies.residues,
      ...times,
      ...pulses,
      ...this.profile.record(),
      ...energies.units,
      ...maxima,
    ]);
    this.publishWear();
    registers.input.setUint32(Input.persistedWrites, this.writes);
    this.sinceRecordMs = 0;
  }

  /** By energy records; what the others come to in a run is far below a hundredth of a per cent. */
  private publishWear(): void {
    const size = this.config[Config.memorySize]! * 1024;
    const life = Math.max(size - LIVE_BYTES, 0) * this.config[Config.memoryEndurance]!;
    const used = life > 0 ? (this.writes * RECORD_BYTES * 10_000) / life : 0xffff;
    this.registers.input.setUint16(Input.memoryWear, Math.min(used, 0xffff));
  }
}
