import type { SiteDevice } from '../../protocols/commission/commission-file.ts';
import type { Json } from '../../protocols/commission/json.ts';
import type { Place } from '../../protocols/commission/restore.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import type { DeviceDriver } from '../device/device-driver.ts';
import type { AnyRegisters } from '../device/open-device.ts';
import { openDevice } from '../device/open-device.ts';
import type { Line } from '../line/line.ts';
import type { CommissionClass } from './commission-class.ts';
import type { LinePool } from './line-pool.ts';
import type { SessionState } from './session-state.ts';

export type AnyDriver = DeviceDriver<AnyRegisters, string, string>;

/** Step in whose facts the devices of the session stand. */
export const FIND = 'find';

/** A device of the session, wherever it is now. */
export class CommissionedDevice {
  readonly name: string;
  readonly given: SiteDevice;
  readonly kind: CommissionClass;
  readonly #lines: LinePool;
  readonly #state: SessionState;

  constructor(given: SiteDevice, kind: CommissionClass, lines: LinePool, state: SessionState) {
    this.name = given.name;
    this.given = given;
    this.kind = kind;
    this.#lines = lines;
    this.#state = state;
  }

  get profile(): Profile {
    return this.kind.profile;
  }

  /** Where it is now: where it was found, or where it was moved to. */
  get place(): Place {
    const moved = this.#state.fact(`${this.name}/place`, 'place');
    return (moved as unknown as Place | undefined) ?? this.found;
  }

  /** Where it was found. */
  get found(): Place {
    return { line: this.given.line ?? this.#state.line, unitId: this.given.unitId };
  }

  /** @throws PortError */
  line(): Promise<Line> {
    return this.#lines.line(this.place.line);
  }

  /** Over its line as it is now. @throws PortError */
  async driver(): Promise<AnyDriver> {
    return openDevice(await this.line(), this.place.unitId, this.profile) as AnyDriver;
  }

  /** What a step of this device found out. */
  fact(step: string, name: string): Json | undefined {
    return this.#state.fact(`${this.name}/${step}`, name);
  }

  has(register: string): boolean {
    const { coils, discreteInputs, inputRegisters, holdingRegisters } = this.profile;
    return [coils, discreteInputs, inputRegisters, holdingRegisters].some((bank) =>
      bank.some(({ name }) => name === register),
    );
  }
}
