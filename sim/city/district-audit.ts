import { Bank } from '../../protocols/modbus/bank.ts';
import type { RegisterField } from '../../protocols/profile/profile.ts';
import { allProfiles } from '../../protocols/profiles/all.generated.ts';
import { meterProfile } from '../../protocols/profiles/meter.generated.ts';
import { signalProfile } from '../../protocols/profiles/signal.generated.ts';
import type { District } from './district.ts';
import { type EnergyLedger, MWMS_PER_WH } from './energy-ledger.ts';
import type { CityTotals, EnergyAccount } from './report.ts';

function fieldOf(fields: readonly RegisterField[], name: string): RegisterField {
  return fields.find((field) => field.name === name)!;
}

const IMPORT = fieldOf(meterProfile.inputRegisters, 'energyActiveImport');
const EXPORT = fieldOf(meterProfile.inputRegisters, 'energyActiveExport');
const SERVED = fieldOf(signalProfile.inputRegisters, 'vehiclesServedTotal');

/** What one direction's registers add up to, beside what they should. */
class EnergyAudit {
  readonly #ledger: EnergyLedger;
  #bookedWh = 0;
  #open = 0;

  constructor(ledger: EnergyLedger) {
    this.#ledger = ledger;
  }

  /** `wh`: what the register shows; undefined for a meter without power, which will show its record. Whether it is right. */
  add(home: number, wh: number | undefined): boolean {
    this.#bookedWh += wh ?? this.#ledger.wh(home);
    this.#open += this.#ledger.rest(home);
    return wh === undefined || wh === this.#ledger.wh(home);
  }

  account(delivered: bigint): EnergyAccount {
    return {
      delivered,
      booked: BigInt(this.#bookedWh) * BigInt(MWMS_PER_WH),
      open: BigInt(this.#open),
      lost: this.#ledger.lost,
    };
  }
}

/** Reads the registers of a district's devices, as a client would, and holds them against what the plants know. */
export function audit(district: District): CityTotals {
  const { homes, fleets } = district;
  return {
    ...auditMeters(district),
    ...auditSignals(district),
    conflictMs: district.traffic?.conflictMs ?? 0,
    powerCuts: fleets.reduce((sum, { cuts }) => sum + cuts.count, 0),
    dark: fleets.reduce((sum, { city }) => sum + darkOf(city.count, (device) => city.isPowered(device)), 0),
    watchdogResets: district.watchdogResets,
    recordsSaved: fleets.reduce((sum, { city }) => sum + city.recordsSaved, 0),
    events: eventsOf(district),
  } satisfies CityTotals & { homes?: typeof homes };
}

function auditMeters({ homes, meters }: District): Pick<CityTotals, 'imported' | 'exported' | 'wrongMeters'> {
  const { city } = meters;
  const bytes = new Uint8Array((IMPORT.length + EXPORT.length) * 2);
  const view = new DataView(bytes.buffer);
  const wh = (at: number): number => view.getUint32(at) * 2 ** 32 + view.getUint32(at + 4);
  const imported = new EnergyAudit(homes.imported);
  const exported = new EnergyAudit(homes.exported);
  let wrongMeters = 0;
  for (let meter = 0; meter < city.count; meter++) {
    const isOn = city.isPowered(meter);
    if (isOn) city.read(meter, Bank.inputRegisters, IMPORT.address, IMPORT.length, bytes, 0);
    if (isOn) city.read(meter, Bank.inputRegisters, EXPORT.address, EXPORT.length, bytes, 8);
    const importRight = imported.add(meter, isOn ? wh(0) : undefined);
    const exportRight = exported.add(meter, isOn ? wh(8) : undefined);
    if (!importRight || !exportRight) wrongMeters++;
  }
  return {
    imported: imported.account(homes.flow.imported),
    exported: exported.account(homes.flow.exported),
    wrongMeters,
  };
}

type Traffic =
  | 'vehiclesArrived'
  | 'vehiclesCrossed'
  | 'vehiclesServed'
  | 'vehiclesUncounted'
  | 'wrongSignals'
  | 'delayMs';

function auditSignals({ signals, traffic }: District): Pick<CityTotals, Traffic> {
  const sums = { vehiclesArrived: 0, vehiclesCrossed: 0, vehiclesServed: 0, wrongSignals: 0, delayMs: 0 };
  const bytes = new Uint8Array(SERVED.length * 2);
  for (let junction = 0; junction < (signals?.city.count ?? 0); junction++) {
    sums.vehiclesArrived += traffic!.arrived(junction);
    sums.vehiclesCrossed += traffic!.crossed(junction);
    sums.delayMs += traffic!.delayMs(junction);
    const should = traffic!.served(junction);
    let served = should;
    if (signals!.city.read(junction, Bank.inputRegisters, SERVED.address, SERVED.length, bytes, 0) === 0) {
      served = new DataView(bytes.buffer).getUint32(0);
      if (served !== should) sums.wrongSignals++;
    }
    sums.vehiclesServed += served;
  }
  return { ...sums, vehiclesUncounted: traffic?.countsLost ?? 0 };
}

function darkOf(count: number, isPowered: (device: number) => boolean): number {
  let dark = 0;
  for (let device = 0; device < count; device++) if (!isPowered(device)) dark++;
  return dark;
}

function eventsOf({ fleets }: District): Readonly<Record<string, number>> {
  return Object.fromEntries(
    fleets.flatMap(({ deviceClass, city }) => {
      const { events } = allProfiles.get(deviceClass)!;
      return events.flatMap(({ code, name }) => {
        const count = city.events.get(code);
        return count === undefined ? [] : [[`${deviceClass}.${name}`, count] as const];
      });
    }),
  );
}
