import { configHome } from '../../protocols/hub/config-home.ts';
import type { HistoryEntry } from '../../protocols/hub/history-entry.ts';
import type { Home } from '../../protocols/hub/home.ts';
import { MOST_LOADS } from '../../protocols/hub/home.ts';
import { homeConfig } from '../../protocols/hub/home-config.ts';
import { homeSettings, type LoadNumber, type LoadSettings } from '../../protocols/hub/home-settings.ts';
import {
  type HubReadable,
  type HubRegisters,
  type HubWritable,
  hubProfile,
} from '../../protocols/profiles/hub.generated.ts';
import { ConfigNotTakenError, ConfigWindow } from '../device/config-window.ts';
import { DeviceDriver } from '../device/device-driver.ts';
import type { Line } from '../line/line.ts';
import { type HistoryRange, readHistory } from './history-reader.ts';

export const LOAD_NUMBERS: readonly LoadNumber[] = [1, 2, 3, 4, 5, 6, 7, 8];

const SETTINGS = ['Minimum', 'Target', 'Maximum', 'Hysteresis', 'Departure', 'EnergyWanted'] as const;

/** A limit register that says none. */
export const NO_LIMIT_W = 0xffff_ffff;

/** A hub refuses a home; its config is as it was. */
export class HomeRefusedError extends Error {
  override readonly name = 'HomeRefusedError';
  readonly blame = 'configuration';
  readonly unitId: number;
  /** The load that it cannot run so, from 1; undefined when it does not say. */
  readonly load: number | undefined;

  constructor(line: string, unitId: number, load: number | undefined, name: string | undefined) {
    const subject =
      load === undefined ? 'the home' : `load ${load}${name === undefined ? '' : ` (${name})`} of the home`;
    super(`${line} unit ${unitId} refuses ${subject}: it cannot be run as it is described`);
    this.unitId = unitId;
    this.load = load;
  }
}

/** Limits that a network operator sets; undefined leaves what holds. */
export interface Limits {
  /** W; undefined is none. */
  readonly importW: number | undefined;
  readonly exportW: number | undefined;
}

/** A home hub on a line. */
export class HubController {
  readonly line: Line;
  readonly unitId: number;
  readonly driver: DeviceDriver<HubRegisters, HubWritable, HubReadable>;
  readonly #window: ConfigWindow;

  constructor(line: Line, unitId: number) {
    this.line = line;
    this.unitId = unitId;
    this.driver = new DeviceDriver<HubRegisters, HubWritable, HubReadable>(line, unitId, hubProfile, {});
    this.#window = new ConfigWindow(line, unitId, hubProfile);
  }

  /** The home that it runs; names are not kept in a hub. */
  async readHome(): Promise<Home> {
    const config = await this.#window.read();
    const names = LOAD_NUMBERS.flatMap((load) => SETTINGS.map((setting) => `load${load}${setting}` as const));
    const values = await this.driver.readMany(names);
    const settings = LOAD_NUMBERS.map(
      (load) =>
        Object.fromEntries(SETTINGS.map((name) => [name, values[`load${load}${name}`]])) as unknown as LoadSettings,
    );
    return configHome(config, settings, `${this.line.name} unit ${this.unitId}`);
  }

  /**
   * Replaces the home: its config as a whole, or not at all, then the settings of each load.
   * @throws HomeRefusedError, HomeError, ConfigNotTakenError
   */
  async replaceHome(home: Home, progress?: (sent: number, all: number) => void): Promise<void> {
    const config = homeConfig(home);
    const settings = homeSettings(home);
    this.driver.checkWrite(settings);
    try {
      await this.#window.replace(config, progress);
    } catch (error) {
      if (!(error instanceof ConfigNotTakenError) || error.result !== 'refused') throw error;
      const fault = await this.driver.read('configFault');
      const load = fault >= 1 && fault <= MOST_LOADS ? fault : undefined;
      throw new HomeRefusedError(
        this.line.name,
        this.unitId,
        load,
        load === undefined ? undefined : home.loads[load - 1]?.name,
      );
    }
    await this.driver.writeMany(settings);
  }

  /** The resident runs a load himself, for `forS` seconds or, with 0, until he says otherwise; `auto` gives it back. */
  async override(load: LoadNumber, mode: HubRegisters['load1Mode'], forS = 0): Promise<void> {
    await this.driver.writeMany({ [`load${load}Mode`]: mode, [`load${load}OverrideFor`]: mode === 'auto' ? 0 : forS });
  }

  /** Any write is a heartbeat: the failsafe limit holds when they stay away. */
  heartbeat(): Promise<void> {
    return this.driver.write('heartbeat', 1);
  }

  /** Sets what is given; `undefined` in it lifts that limit. Each is a heartbeat, too. */
  async limit(limits: Partial<Limits>): Promise<void> {
    await this.driver.writeMany({
      ...('importW' in limits && { capacityLimit: limits.importW ?? NO_LIMIT_W }),
      ...('exportW' in limits && { exportCapacityLimit: limits.exportW ?? NO_LIMIT_W }),
    });
  }

  /** Quarters of an hour as they came, oldest first. @throws LineError, HubHistoryError */
  readHistory(range?: HistoryRange): Promise<HistoryEntry[]> {
    return readHistory(this.line, this.unitId, range);
  }
}
