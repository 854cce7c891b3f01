import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import type { DataModel } from '../../../host/gateway/data-model.ts';
import { RtuServer } from '../../../host/gateway/rtu-server.ts';
import { listenTcp, type TcpServer } from '../../../host/gateway/tcp-server.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { wiringSurroundings } from '../../../host/wiring/read-wiring.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import type { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { Pty } from '../../../sim/bus/pty.ts';
import { ProfileModel } from '../gateway/profile-model.ts';

const STEP_MS = 50;
const HOUSEHOLD_W = 300;
const TANK_W = 2000;
const SUN_W = 5000;
const MAINS_V = 230;

/** The lines of the wiring, and the names that its devices have there. */
const LINES = ['wallbox', 'victron', 'inverter', 'heatPump'] as const;
type LineName = (typeof LINES)[number];

function device(name: string): ProfileModel {
  const profile = wiringSurroundings('.', hubProfile.channels).template(name);
  if (typeof profile === 'string') throw new Error(profile);
  return new ProfileModel(profile);
}

/**
 * The devices of seeds/wirings/home.yaml, each with a server of ours and a plant behind: what they are told changes what the meter
 * shows.
 */
export class BoughtHome {
  readonly meter = device('sdm630');
  readonly relays = device('waveshare-relay-8');
  readonly probes = device('r4dcb08').set({ temperature1: 48 });
  readonly evse = device('abb-terra-ac');
  readonly gx = device('victron-gx').set({ batteryCharge: 50 });
  readonly multi = device('victron-vebus');
  readonly solar = device('fronius-inverter');
  readonly isg = device('stiebel-isg-wpm').set({ roomTemperature: 20.5, outdoorTemperature: 5 });
  /** What the wallbox was told last, A. */
  grantedA = 0;
  readonly #servers = new Map<LineName, TcpServer>();
  readonly #bus = new Pty();

  static async open(): Promise<BoughtHome> {
    const home = new BoughtHome();
    const units: Readonly<Record<LineName, ReadonlyMap<number, DataModel>>> = {
      wallbox: new Map([[1, home.evse]]),
      victron: new Map([
        [100, home.gx],
        [227, home.multi],
      ]),
      inverter: new Map([[1, home.solar]]),
      heatPump: new Map([[1, home.isg]]),
    };
    for (const line of LINES) {
      home.#servers.set(line, await listenTcp({ clock: systemClock, port: 0, units: units[line] }));
    }
    const onBus = new Map([
      [1, home.meter],
      [2, home.relays],
      [3, home.probes],
    ]);
    new RtuServer({ transport: home.#bus, clock: systemClock, units: onBus, baudRate: 9600, bitsPerCharacter: 10 });
    const steps = setInterval(() => home.#step(), STEP_MS);
    onTestFinished(async () => {
      clearInterval(steps);
      home.#bus.close();
      await Promise.all([...home.#servers.values()].map((server) => server.close()));
    });
    home.#wallbox();
    return home;
  }

  /** The wiring that comes along, with the addresses of this home; devices count as lost after a second. */
  get wiring(): string {
    let text = readFileSync(join(packageRoot, 'seeds/wirings/home.yaml'), 'utf8');
    text = text.replace('/dev/ttyUSB0', this.#bus.path).replaceAll(/lostAfter: \w+/g, 'lostAfter: 1s');
    for (const [line, { port }] of this.#servers) {
      text = text.replace(
        new RegExp(`${line}: \\{ address: 'tcp://[\\d.:]+'`),
        `${line}: { address: 'tcp://127.0.0.1:${port}'`,
      );
    }
    return text;
  }

  /** Switches the devices of a line off. */
  async unplug(line: LineName): Promise<void> {
    await this.#servers.get(line)!.close();
  }

  get batteryW(): number {
    return [37, 40, 41].reduce((sum, address) => sum + signed(this.multi.holding[address]!), 0);
  }

  get solarW(): number {
    const limited = this.solar.holding[40_246] === 1;
    return limited ? Math.min(SUN_W, (this.solar.holding[40_242]! / 10_000) * 6000) : SUN_W;
  }

  get carW(): number {
    return this.grantedA >= 6 ? Math.min(this.grantedA, 16) * MAINS_V : 0;
  }

  /** At the grid connection. */
  get gridW(): number {
    return HOUSEHOLD_W + (this.relays.coils[0] ? TANK_W : 0) + this.carW + this.batteryW - this.solarW;
  }

  #step(): void {
    this.evse.set({ chargingState: this.carW > 0 ? 4 << 8 : 2 << 8, activePower: this.carW, errorCode: 0 });
    this.gx.set({ batteryPower: this.batteryW });
    this.solar.set({ activePower: this.solarW });
    const shared = (this.batteryW - this.solarW) / 3;
    this.meter.set({
      activePowerL1: shared + HOUSEHOLD_W,
      activePowerL2: shared + this.carW,
      activePowerL3: shared + (this.relays.coils[0] ? TANK_W : 0),
    });
  }

  /** The wallbox takes what it is told into a register that cannot be read. */
  #wallbox(): void {
    const write = this.evse.write.bind(this.evse);
    this.evse.write = (bank, address, count, source, offset): ExceptionCode | 0 => {
      const code = write(bank, address, count, source, offset);
      if (bank === Bank.holdingRegisters && address === 0x4100) {
        this.grantedA = (this.evse.holding[0x4100]! * 65_536 + this.evse.holding[0x4101]!) / 1000;
      }
      return code;
    };
  }
}

function signed(word: number): number {
  return (word << 16) >> 16;
}
