import { digitsOf, localMsOf, weekdayOf } from '../../../protocols/dlt645/clock-fields.ts';
import { ErrorBit } from '../../../protocols/dlt645/constants.ts';
import type { DataItem } from '../../../protocols/dlt645/data-item.ts';
import { LOAD_RECORD_CLASSES, Parameter, STATUS_WORDS } from '../../../protocols/dlt645/parameter-items.ts';
import type { Identity } from '../../../protocols/profile/profile.ts';
import type { ConfigFields } from './config-fields.ts';
import type { DeviceClock } from './device-clock.ts';
import type { NamedRegisters } from './named-registers.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { RestDays } from './rest-days.ts';
import { statusWord } from './status-words.ts';
import type { TariffTables } from './tariff-tables.ts';

const BILLING_DAYS = 3;
const NO_BILLING_DAY = '9999';
const ADDRESS_REGISTER = 'meterAddress';
/** Bits of the words that say which energies are added: import and export; quadrants 1 and 2; quadrants 3 and 4. */
const COMBINATIONS: Readonly<Record<number, number>> = {
  [Parameter.activeCombination]: 0x05,
  [Parameter.reactiveCombination1]: 0x05,
  [Parameter.reactiveCombination2]: 0x50,
};
const PROTOCOL = 'DL/T645-2007';

export interface SettingsOptions {
  readonly registers: NamedRegisters;
  readonly fields: ConfigFields;
  readonly clock: DeviceClock;
  readonly tables: TariffTables;
  readonly identity: Identity;
  /** The address that the meter has now. */
  readonly address: () => string;
  /** Nobody can change it. */
  readonly addressFixed: boolean;
}

/** A device's settings, as table A.5 has them. */
export class Settings {
  readonly #options: SettingsOptions;
  readonly #rest: RestDays;

  constructor(options: SettingsOptions) {
    this.#options = options;
    this.#rest = new RestDays(options.tables);
  }

  /** The value of a setting; undefined when the device does not have it. */
  read({ identifier }: DataItem): number | string | undefined {
    const { registers, clock, tables, fields, identity, address } = this.#options;
    const localMs = clock.localMs();
    switch (identifier) {
      case Parameter.date:
        return dateDigits(localMs);
      case Parameter.time:
        return digitsOf(localMs).slice(6);
      case Parameter.dateAndTime:
        return dateDigits(localMs) + digitsOf(localMs).slice(6);
      case Parameter.demandPeriod:
        return registers.read('demandPeriod');
      case Parameter.demandSlide:
        return this.#slide();
      case Parameter.testPulseWidth:
        return registers.read('pulseLength');
      case Parameter.zoneTableSwitch:
      case Parameter.dayTableSwitch:
        return tables.readSwitch();
      case Parameter.restDays:
        return this.#rest.readWord();
      case Parameter.restDayTable:
        return this.#rest.readTable();
      case Parameter.address:
      case Parameter.meterNumber:
        return address();
      case Parameter.activeConstant:
      case Parameter.reactiveConstant:
        return registers.read('pulseConstant');
      case Parameter.model:
        return identity.productCode.slice(0, 10);
      case Parameter.protocolVersion:
        return PROTOCOL;
      case Parameter.softwareVersion:
        return identity.majorMinorRevision.slice(0, 32);
      default:
    }
    if (COMBINATIONS[identifier] !== undefined) {
      return registers.has('energyActiveImport') ? COMBINATIONS[identifier] : undefined;
    }
    const limit = orderOf(identifier, Parameter.zones, 5);
    if (limit !== undefined) return tables.limits?.[limit];
    const word = orderOf(identifier, Parameter.statusWord1, STATUS_WORDS);
    if (word !== undefined) return statusWord(word + 1, registers);
    const recordClass = orderOf(identifier, Parameter.loadRecordInterval1, LOAD_RECORD_CLASSES);
    if (recordClass !== undefined) return registers.read('profilePeriod');
    const billing = orderOf(identifier, Parameter.billingDay1, BILLING_DAYS);
    const day = billing === undefined ? undefined : fields.read('billingDays')?.[billing];
    return day === undefined ? undefined : day === 0 ? NO_BILLING_DAY : String(day).padStart(4, '0');
  }

  /** Writes a setting; what is not to be written does not exist for a writer. */
  write({ identifier }: DataItem, value: number | string): Outcome {
    const { registers, clock, tables } = this.#options;
    const digits = String(value);
    switch (identifier) {
      case Parameter.date:
        return this.#setClock(digits.slice(0, 6) + digitsOf(clock.localMs()).slice(6));
      case Parameter.time:
        return this.#setClock(digitsOf(clock.localMs()).slice(0, 6) + digits);
      case Parameter.dateAndTime:
        return this.#setClock(digits.slice(0, 6) + digits.slice(8));
      case Parameter.demandPeriod:
        return outcomeOf(registers.write(['demandPeriod', Number(value)]));
      case Parameter.demandSlide:
        return this.#setSlide(Number(value));
      case Parameter.zoneTableSwitch:
      case Parameter.dayTableSwitch:
        return tables.writeSwitch(digits);
      case Parameter.restDays:
        return this.#rest.writeWord(Number(value));
      case Parameter.restDayTable:
        return this.#rest.writeTable(Number(value));
      case Parameter.address:
        return this.setAddress(digits);
      default:
    }
    const recordClass = orderOf(identifier, Parameter.loadRecordInterval1, LOAD_RECORD_CLASSES);
    if (recordClass !== undefined) return outcomeOf(registers.write(['profilePeriod', Number(value)]));
    const billing = orderOf(identifier, Parameter.billingDay1, BILLING_DAYS);
    return billing === undefined ? ErrorBit.noData : this.#setBillingDay(billing, digits);
  }

  setAddress(address: string): Outcome {
    const { registers, addressFixed } = this.#options;
    return addressFixed ? ErrorBit.other : outcomeOf(registers.write([ADDRESS_REGISTER, Number(address)]));
  }

  #setClock(digits: string): Outcome {
    const localMs = localMsOf(digits);
    return localMs === undefined ? ErrorBit.other : this.#options.clock.set(localMs);
  }

  /** Minutes from window to window: a whole one slides by its own length. */
  #slide(): number | undefined {
    const { registers } = this.#options;
    const [period, parts] = [registers.read('demandPeriod'), registers.read('demandSubintervals')];
    return period === undefined || !parts ? undefined : period / parts;
  }

  #setSlide(minutes: number): Outcome {
    const { registers } = this.#options;
    const period = registers.read('demandPeriod');
    if (period === undefined) return ErrorBit.noData;
    if (minutes === 0 || period % minutes !== 0) return ErrorBit.other;
    return outcomeOf(registers.write(['demandSubintervals', period / minutes]));
  }

  #setBillingDay(order: number, digits: string): Outcome {
    const { fields } = this.#options;
    const days = fields.read('billingDays');
    if (days === undefined) return ErrorBit.noData;
    const value = digits === NO_BILLING_DAY ? 0 : Number(digits);
    return fields.apply({ billingDays: days.map((day, index) => (index === order ? value : day)) });
  }
}

/** YYMMDDWW, of which WW is the day of the week and 0 is Sunday. */
function dateDigits(localMs: number): string {
  return `${digitsOf(localMs).slice(0, 6)}0${weekdayOf(localMs)}`;
}

/** The place of an identifier among `count` from `first` on, from 0. */
function orderOf(identifier: number, first: number, count: number): number | undefined {
  const order = identifier - first;
  return order >= 0 && order < count ? order : undefined;
}
