import { type EastronMeter, SDM120, SDM630 } from '../../../protocols/eastron/meter.ts';
import { totalActivePower, voltage } from '../../../protocols/personality/quantities.ts';
import type { Identity, Profile } from '../../../protocols/profile/profile.ts';
import type { Clock } from '../../clock/clock.ts';
import type { SerialSettings } from '../../line/serial-port.ts';
import type { DataModel } from '../data-model.ts';
import { DeviceSnapshot } from './device-snapshot.ts';
import { EastronMap } from './eastron-map.ts';
import { PersonalityMismatchError, UnknownPersonalityError } from './personality-error.ts';
import { SunspecMap } from './sunspec-map.ts';
import { commonModel, derModel, meterModel, meterModelFor } from './sunspec-meter.ts';

export interface PersonalityOptions {
  /** The device under its own map. */
  readonly model: DataModel;
  readonly profile: Profile;
  /** 1 to 247, as which the personality is served. */
  readonly unitId: number;
  /** The serial line that it is served on, which some maps tell. */
  readonly serial?: Pick<SerialSettings, 'baudRate' | 'parity' | 'stopBits'>;
  readonly clock: Clock;
}

type Make = (options: PersonalityOptions, snapshot: DeviceSnapshot, identity: Identity) => DataModel;

const MAKERS: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['sunspec', sunspec(meterModelFor)],
  ['sunspec-201', sunspec(() => 201)],
  ['sunspec-202', sunspec(() => 202)],
  ['sunspec-203', sunspec(() => 203)],
  ['sunspec-204', sunspec(() => 204)],
  ['sunspec-701', sunspec(() => 701)],
  ['sdm630', eastron(SDM630)],
  ['sdm120', eastron(SDM120)],
]);

/** Register maps under which a device can be served besides its own. */
export const personalityNames: readonly string[] = [...MAKERS.keys()];

/** @throws UnknownPersonalityError */
export function checkPersonality(name: string): void {
  if (!MAKERS.has(name)) throw new UnknownPersonalityError(name, personalityNames);
}

/**
 * A device under the register map of another make, by the OBIS codes of its profile. Its identity (functions 17 and 43/14)
 * has the personality behind the product code, so that no one takes the map for the device's own.
 *
 * @throws UnknownPersonalityError, PersonalityMismatchError for a device that lacks what the map is about
 */
export function openPersonality(name: string, options: PersonalityOptions): DataModel {
  const make = MAKERS.get(name);
  if (make === undefined) throw new UnknownPersonalityError(name, personalityNames);
  const snapshot = new DeviceSnapshot(options.model, options.profile);
  const { identity } = options.model;
  const own = { ...identity, productCode: `${identity.productCode}:${name}` };
  return make(options, snapshot, own);
}

function sunspec(choose: (snapshot: DeviceSnapshot) => 201 | 202 | 203 | 204 | 701): Make {
  return ({ model, profile, unitId }, snapshot, identity) => {
    const id = choose(snapshot);
    const measured = id === 701 ? derModel(snapshot) : meterModel(id, snapshot);
    if (!measured.sources.has('W')) throw noPower(id === 701 ? 'sunspec-701' : 'sunspec', profile);
    const models = [commonModel(model.identity, unitId, snapshot), measured];
    return new SunspecMap({ model, snapshot, identity, unitId, models });
  };
}

function noPower(personality: string, { class: deviceClass }: Profile): PersonalityMismatchError {
  return new PersonalityMismatchError(personality, deviceClass, 'its profile has no power with OBIS code 1-0:16.7.0');
}

function eastron(meter: EastronMeter): Make {
  return ({ model, profile, unitId, serial, clock }, snapshot, identity) => {
    const personality = meter.name.toLowerCase();
    if (snapshot.quantity(totalActivePower) === undefined) throw noPower(personality, profile);
    const phases = meterModelFor(snapshot) === 201 ? 1 : 3;
    if (meter.phases === 1 && phases > 1) {
      const problem = `it has more than one phase, and a ${meter.name} has one; serve it as sdm630`;
      throw new PersonalityMismatchError(personality, profile.class, problem);
    }
    const systemType = phases === 1 ? 1 : snapshot.quantity(voltage(1)) === undefined ? 2 : 3;
    const setting = { unitId, systemType, clock, ...(serial && { serial }) } as const;
    return new EastronMap({ meter, model, profile, snapshot, identity, setting });
  };
}
