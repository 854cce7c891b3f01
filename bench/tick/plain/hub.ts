import type { FreshDevice } from '../fleet.ts';
import { Channel, Event, EvMode, Holding, HubConfig, Input, PriceState, ResponseLevel } from './hub/image.ts';
import { Limits } from './hub/limits.ts';
import { Load, Want } from './hub/load.ts';
import { PriceAverage } from './hub/price.ts';
import { LEAST_CURRENT, Shedding } from './hub/shedding.ts';
import { TankTrust } from './hub/tank-trust.ts';
import { Aim, type Band, bandAt, plausible, thermostat } from './hub/thermostat.ts';
import type { PlainPlatform } from './platform.ts';
import { saveRecord } from './record.ts';
import { Registers } from './registers.ts';

// The home hub's control loop in plain TypeScript: the same work as firmware/hub, on the same register image.

const Sensor = { tank: 1, room: 2 } as const;

function saturate(value: number): number {
  return Math.max(Math.min(value, 0x7fff), -0x8000);
}

export class PlainHub {
  readonly inputs = new Int32Array(7);
  readonly outputs = new Int32Array(3);
  readonly registers: Registers;
  private readonly config: HubConfig;
  private readonly platform: PlainPlatform;
  private readonly ev = new Load(0);
  private readonly waterHeater = new Load(1);
  private readonly heating = new Load(2);
  private readonly average = new PriceAverage();
  private readonly limits: Limits;
  private readonly shedding: Shedding;
  private uptimeMs = 0;
  private sinceRecordMs = 0;
  private tankFault = false;
  private roomFault = false;
  private readonly tankTrust: TankTrust;

  constructor(fresh: FreshDevice, platform: PlainPlatform) {
    const registers = new Registers(fresh.coils, 2, fresh.inputRegisters, fresh.holdingRegisters);
    const config = new HubConfig(fresh.config);
    const { ev, waterHeater, heating } = this;
    this.registers = registers;
    this.config = config;
    this.platform = platform;
    this.tankTrust = new TankTrust(config, platform);
    this.limits = new Limits(registers, config, platform);
    this.shedding = new Shedding({ ev, waterHeater, heating }, this.limits, registers.holding, config, platform);
  }

  tick(_nowMs: number, elapsedMs: number): void {
    this.uptimeMs += elapsedMs;
    this.ev.age(elapsedMs);
    this.waterHeater.age(elapsedMs);
    this.heating.age(elapsedMs);
    this.watchSensors(elapsedMs);
    this.followPrice(elapsedMs);
    this.limits.follow(elapsedMs);
    this.requestWaterHeater();
    this.requestHeating();
    const evRequest = this.requestEv();
    this.shedding.scan(this.inputs[Channel.gridPower]!, evRequest, elapsedMs);
    this.publish();
    this.keepRecord(elapsedMs);
  }

  private watchSensors(elapsedMs: number): void {
    const tank = this.inputs[Channel.tankTemperature]!;
    const enabled = (this.registers.coils[0]! & 1) !== 0;
    const tankFault = !this.tankTrust.follow(this.waterHeater, tank, enabled, elapsedMs) || !plausible(tank);
    if (tankFault !== this.tankFault) {
      this.tankFault = tankFault;
      this.platform.event(tankFault ? Event.sensorFault : Event.sensorRestored, Sensor.tank);
    }
    const roomFault = !plausible(this.inputs[Channel.roomTemperature]!);
    if (roomFault !== this.roomFault) {
      this.roomFault = roomFault;
      this.platform.event(roomFault ? Event.sensorFault : Event.sensorRestored, Sensor.room);
    }
  }

  private followPrice(elapsedMs: number): void {
    const { input, holding } = this.registers;
    const price = this.inputs[Channel.price]!;
    this.average.add(price, elapsedMs);
    input.setInt32(Input.price, price);
    input.setInt32(Input.priceAverage, this.average.value);
    const state = this.average.rate(
      price,
      holding.getUint16(Holding.favourableBelow),
      holding.getUint16(Holding.expensiveAbove),
    );
    input.setUint16(Input.priceState, state);
  }

  private requestWaterHeater(): void {
    const { waterHeater, registers } = this;
    const { holding } = registers;
    waterHeater.power = this.config.waterHeaterPower;
    waterHeater.rested = waterHeater.heldFor(holding.getUint16(Holding.waterHeaterRest));
    this.requestHeat(
      waterHeater,
      this.tankFault,
      this.inputs[Channel.tankTemperature]!,
      bandAt(holding, Holding.tank),
      (registers.coils[0]! & 1) !== 0,
      waterHeater.on && !waterHeater.heldFor(holding.getUint16(Holding.waterHeaterRun)),
      ResponseLevel.high,
    );
  }

  private requestHeating(): void {
    const { heating, registers } = this;
    const { holding } = registers;
    heating.power = this.config.heatingPower;
    heating.rested = heating.heldFor(holding.getUint16(Holding.heatingRest));
    this.requestHeat(
      heating,
      this.roomFault,
      this.inputs[Channel.roomTemperature]!,
      bandAt(holding, Holding.room),
      (registers.coils[0]! & 2) !== 0,
      heating.on && !heating.heldFor(holding.getUint16(Holding.heatingRun)),
      ResponseLevel.special,
    );
  }

  /** `must`: the minimum run time is not over. From `reducedFrom` on demand response leaves only the minimum. */
  private requestHeat(
    load: Load,
    fault: boolean,
    temperature: number,
    band: Band,
    enabled: boolean,
    must: boolean,
    reducedFrom: number,
  ): void {
    load.want = load.undisturbed = Want.nothing;
    if (fault) return;
    if (enabled) {
      const level = this.registers.holding.getUint16(Holding.responseLevel);
      const unhindered = this.unhinderedAim();
      let aim = unhindered;
      if (level >= reducedFrom) aim = Aim.minimum;
      else if (level !== ResponseLevel.normal) aim = Math.min(unhindered, Aim.setpoint);
      load.undisturbed = thermostat(temperature, unhindered, band, load.on);
      load.want = thermostat(temperature, aim, band, load.on);
    }
    if (must && load.want === Want.nothing && temperature < band.maximum) load.want = Want.ordinary;
  }

  private unhinderedAim(): number {
    const state = this.registers.input.getUint16(Input.priceState);
    if (state === PriceState.favourable) return Aim.maximum;
    return state === PriceState.expensive ? Aim.minimum : Aim.setpoint;
  }

  /** The current that the vehicle would be offered if power were no object, 0.1 A. */
  private requestEv(): number {
    const { ev, inputs } = this;
    const { input, holding } = this.registers;
    ev.power = this.config.powerOfCurrent(LEAST_CURRENT);
    ev.rested = ev.heldFor(holding.getUint16(Holding.evRest));
    ev.want = ev.undisturbed = Want.nothing;
    const mode = holding.getUint16(Holding.evMode);
    if (mode === EvMode.disabled || inputs[Channel.evConnected] === 0 || inputs[Channel.evEnergyNeeded]! <= 0) return 0;
    const pausing = mode === EvMode.economic && input.getUint16(Input.priceState) === PriceState.expensive;
    if (!pausing) ev.undisturbed = Want.ordinary;
    const level = holding.getUint16(Holding.responseLevel);
    if (pausing || level >= ResponseLevel.high) {
      if (!ev.on || ev.heldFor(holding.getUint16(Holding.evRun))) return 0;
      ev.want = Want.ordinary;
      return LEAST_CURRENT;
    }
    ev.want = Want.ordinary;
    return level === ResponseLevel.normal ? holding.getUint16(Holding.evMaximumCurrent) : LEAST_CURRENT;
  }

  private publish(): void {
    const { input } = this.registers;
    this.publishLoads();
    this.publishBits();
    this.publishInputs();
    this.limits.publish();
    input.setUint32(Input.uptime, this.uptimeMs / 1000);
  }

  private publishLoads(): void {
    const { outputs, ev, waterHeater, heating, shedding } = this;
    const { input } = this.registers;
    outputs[0] = Number(waterHeater.on);
    outputs[1] = Number(heating.on);
    outputs[2] = shedding.evCurrent;
    input.setUint16(Input.evCurrent, shedding.evCurrent);
    input.setUint16(Input.energisedLoads, shedding.energised);
    input.setUint16(Input.shedReason, Math.max(ev.held, waterHeater.held, heating.held));
    input.setUint32(Input.shedCount, shedding.shedCount);
    input.setUint32(Input.waterHeaterOnTime, waterHeater.onTimeMs / 1000);
    input.setUint32(Input.heatingOnTime, heating.onTimeMs / 1000);
    input.setUint32(Input.evOnTime, ev.onTimeMs / 1000);
    input.setUint32(Input.waterHeaterStarts, waterHeater.starts);
    input.setUint32(Input.heatingStarts, heating.starts);
    input.setUint32(Input.evStarts, ev.starts);
  }

  private publishBits(): void {
    const { ev, waterHeater, heating, limits } = this;
    const { discreteInputs } = this.registers;
    discreteInputs[0] =
      (waterHeater.on ? 0x01 : 0) |
      (heating.on ? 0x02 : 0) |
      (ev.on ? 0x04 : 0) |
      (this.inputs[Channel.evConnected] !== 0 ? 0x08 : 0) |
      (waterHeater.held !== 0 ? 0x10 : 0) |
      (heating.held !== 0 ? 0x20 : 0) |
      (ev.held !== 0 ? 0x40 : 0) |
      (limits.response ? 0x80 : 0);
    discreteInputs[1] =
      (limits.failsafe ? 0x01 : 0) |
      (this.shedding.over ? 0x02 : 0) |
      (this.tankFault ? 0x04 : 0) |
      (this.roomFault ? 0x08 : 0);
  }

  private publishInputs(): void {
    const { inputs } = this;
    const { input } = this.registers;
    input.setInt32(Input.gridPower, inputs[Channel.gridPower]!);
    input.setInt16(Input.tankTemperature, saturate(inputs[Channel.tankTemperature]!));
    input.setInt16(Input.roomTemperature, saturate(inputs[Channel.roomTemperature]!));
    input.setInt16(Input.outdoorTemperature, saturate(inputs[Channel.outdoorTemperature]!));
    input.setUint32(Input.evEnergyNeeded, Math.max(inputs[Channel.evEnergyNeeded]!, 0));
  }

  private keepRecord(elapsedMs: number): void {
    this.sinceRecordMs += elapsedMs;
    if (this.sinceRecordMs < this.registers.holding.getUint16(Holding.persistInterval) * 1000) return;
    this.sinceRecordMs = 0;
    const { ev, waterHeater, heating, average } = this;
    const histories = [ev, waterHeater, heating].flatMap(({ onTimeMs, starts }) => [onTimeMs, starts]);
    saveRecord(this.platform, [...histories, average.scaled, Number(average.known)]);
  }
}
