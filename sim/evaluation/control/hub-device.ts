import { RegisterMap } from '../../../host/device/register-map.ts';
import { planWrites } from '../../../host/device/write-plan.ts';
import { Device, type FirmwareSource } from '../../../host/runtime/device.ts';
import { RuntimeEvent } from '../../../host/runtime/event-log.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import type { HubEvent } from '../../../protocols/hub/event.ts';
import { putEvent, type RegisterWrite } from '../../../protocols/hub/event-message.ts';
import { type EventResult, outcomeOf } from '../../../protocols/hub/event-result.ts';
import type { Home } from '../../../protocols/hub/home.ts';
import { homeConfig } from '../../../protocols/hub/home-config.ts';
import { homeSettings } from '../../../protocols/hub/home-settings.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { MAX_WRITE_REGISTERS } from '../../../protocols/modbus/constants.ts';
import type { Value } from '../../../protocols/profile/codec.ts';
import { encodeConfig } from '../../../protocols/profile/config-document.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { NamedRegisters } from '../../device/inspection.ts';
import { HubWiring } from '../../plant/house/hub-wiring.ts';
import { ProcessImage } from '../../plant/process-image.ts';

/** The hub refuses what it is told, or its firmware was restarted: the evaluation would say nothing of it. */
export class HubFailureError extends Error {
  override readonly name = 'HubFailureError';
  readonly hub: string;

  constructor(hub: string, problem: string) {
    super(`${hub}: ${problem}`);
    this.hub = hub;
  }
}

const registers = new RegisterMap(hubProfile);

/** A hub's firmware, delivered for a home, told things through its registers as by a host. */
export class HubDevice {
  readonly name: string;
  readonly wiring: HubWiring;
  readonly registers: NamedRegisters;
  readonly #device: Device;
  /** What its firmware logged last. */
  #said = '';

  /** @throws HubFailureError, HomeError */
  constructor(name: string, image: FirmwareSource, home: Home, utcMs: number) {
    this.name = name;
    this.#device = new Device(
      image,
      {
        name,
        identity: hubProfile.identity,
        records: new MemoryRecordStore(),
        log: (_hub, _level, message) => {
          this.#said = message;
        },
        onEvent: ({ code, value }) => this.#onEvent(code, value),
      },
      utcMs,
    );
    this.#device.configure(encodeConfig(hubProfile, homeConfig(home)));
    const { inputChannels, outputChannels } = this.#device;
    this.wiring = new HubWiring(new ProcessImage(name, hubProfile, inputChannels, outputChannels, 0));
    this.registers = new NamedRegisters(this.#device, hubProfile);
    this.set(homeSettings(home) as Readonly<Record<string, Value>>);
  }

  /** One scan at a time, UTC; what it drives then stands in its wiring. */
  scan(utcMs: number, elapsedMs: number): void {
    this.#device.scan(utcMs, elapsedMs);
    this.wiring.readOutputs();
  }

  /** Writes registers by their names. @throws HubFailureError */
  set(values: Readonly<Record<string, Value>>): void {
    const places = Object.entries(values).map(([name, value]) => [registers.writable(name), value] as const);
    for (const { bank, address, quantity, bytes, places: of } of planWrites(places, MAX_WRITE_REGISTERS)) {
      const code = this.#device.write(bank, address, quantity, bytes, 0);
      if (code !== 0)
        throw new HubFailureError(this.name, `refuses ${of.map(({ name }) => name).join(', ')}: exception ${code}`);
    }
  }

  /** Gives it an event; false when it has no room for it before another one ends. @throws HubFailureError */
  put(event: HubEvent): boolean {
    for (const write of putEvent(event)) this.#write(write);
    const result = this.registers.read('eventResult') as EventResult;
    const outcome = outcomeOf(result);
    if (outcome === 'later') return false;
    if (outcome === 'settled') return true;
    throw new HubFailureError(this.name, `does not take ${event.type} event ${event.id}: ${result}`);
  }

  #write({ address, words }: RegisterWrite): void {
    const bytes = new Uint8Array(words.length * 2);
    for (const [index, word] of words.entries()) {
      bytes[index * 2] = word >> 8;
      bytes[index * 2 + 1] = word & 0xff;
    }
    const code = this.#device.write(Bank.holdingRegisters, address, words.length, bytes, 0);
    if (code !== 0)
      throw new HubFailureError(this.name, `refuses ${words.length} registers from ${address}: exception ${code}`);
  }

  #onEvent(code: number, value: number): void {
    if (code !== RuntimeEvent.watchdogReset) return;
    throw new HubFailureError(
      this.name,
      `its firmware was restarted by the watchdog, ${value} times so far: ${this.#said}`,
    );
  }
}
