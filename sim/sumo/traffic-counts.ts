import { Domain, Variable } from '../../protocols/traci/constants.ts';
import type { Reader } from '../../protocols/traci/reader.ts';
import { TraciFormatError } from '../../protocols/traci/traci-format-error.ts';
import { readValue } from '../../protocols/traci/value.ts';
import { readNumber } from '../../protocols/traci/vehicle-data.ts';
import type { Sink, Subscriptions } from './subscriptions.ts';

const NUMBERS = [
  Variable.time,
  Variable.departedNumber,
  Variable.arrivedNumber,
  Variable.teleportsStarted,
  Variable.collidingNumber,
  Variable.minimumExpected,
];
const NAMES = [Variable.departedIds, Variable.arrivedIds];

/** How a simulation goes as a whole. */
export class TrafficCounts implements Sink {
  /** SUMO's time after the last step, s. */
  now = 0;
  /** Vehicles that were let in. */
  departed = 0;
  /** Vehicles that ended their trip. */
  arrived = 0;
  /** Vehicles that were taken away because they could not move. */
  teleports = 0;
  /** Vehicles in collisions, in each step of them. */
  collisions = 0;
  /** Vehicles that are on their way or wait to be let in. */
  expected = 0;
  /** In the last step; only where names are wanted. */
  departedIds: readonly string[] = [];
  arrivedIds: readonly string[] = [];

  constructor(subscriptions: Subscriptions, names: boolean) {
    subscriptions.add(Domain.simulation, '', names ? [...NUMBERS, ...NAMES] : NUMBERS, this);
  }

  take(variable: number, reader: Reader): void {
    switch (variable) {
      case Variable.time:
        this.now = readNumber(reader);
        break;
      case Variable.departedNumber:
        this.departed += readNumber(reader);
        break;
      case Variable.arrivedNumber:
        this.arrived += readNumber(reader);
        break;
      case Variable.teleportsStarted:
        this.teleports += readNumber(reader);
        break;
      case Variable.collidingNumber:
        this.collisions += readNumber(reader);
        break;
      case Variable.minimumExpected:
        this.expected = readNumber(reader);
        break;
      case Variable.departedIds:
        this.departedIds = namesOf(reader);
        break;
      case Variable.arrivedIds:
        this.arrivedIds = namesOf(reader);
        break;
    }
  }
}

function namesOf(reader: Reader): readonly string[] {
  const value = readValue(reader);
  if (value.type === 'stringList') return value.value;
  throw new TraciFormatError(reader.offset, `names of vehicles are a ${value.type}`);
}
