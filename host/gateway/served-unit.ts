import { deviceUnitId, type UnitId } from '../../protocols/modbus/unit-id.ts';
import type { Identity } from '../../protocols/profile/profile.ts';
import type { DataModel } from './data-model.ts';
import { DeviceIdentification } from './device-identification.ts';
import { DiagnosticCounters, type LineCounts } from './diagnostic-counters.ts';

/** A device's data model threw instead of answering with an exception code. Blame: a bug in the model. */
export class DataModelError extends Error {
  override readonly name = 'DataModelError';
  readonly unitId: UnitId;
  readonly function: number;

  constructor(unitId: UnitId, functionCode: number, cause: unknown) {
    super(`the data model of unit ${unitId} failed in function ${functionCode}: answered serverDeviceFailure`, {
      cause,
    });
    this.unitId = unitId;
    this.function = functionCode;
  }
}

export interface ServedUnitOptions {
  /** Refuse every function that writes. */
  readonly readOnly: boolean;
  readonly onModelError: (error: DataModelError) => void;
}

/** One device as a line serves it: its data, and what the line counts for it. */
export class ServedUnit {
  readonly unitId: UnitId;
  readonly model: DataModel;
  readonly counters: DiagnosticCounters;
  readonly readOnly: boolean;
  readonly onModelError: (error: DataModelError) => void;
  #identity: Identity | undefined;
  #identification: DeviceIdentification | undefined;
  #description = new Uint8Array(0);

  constructor(unitId: number, model: DataModel, line: LineCounts, options: ServedUnitOptions) {
    this.unitId = deviceUnitId(unitId);
    this.model = model;
    this.counters = new DiagnosticCounters(line);
    this.readOnly = options.readOnly;
    this.onModelError = options.onModelError;
  }

  get identification(): DeviceIdentification {
    this.#identify();
    return this.#identification!;
  }

  /** Additional data of function 17. */
  get description(): Uint8Array {
    this.#identify();
    return this.#description;
  }

  /** A device that took an update is another one than before, by its revision at least. */
  #identify(): void {
    const { identity } = this.model;
    if (identity === this.#identity) return;
    this.#identity = identity;
    this.#identification = new DeviceIdentification(identity);
    const { vendorName, productCode, majorMinorRevision } = identity;
    this.#description = new TextEncoder().encode(`${vendorName} ${productCode} ${majorMinorRevision}`).slice(0, 240);
  }
}

/** What is done with a model's failure when the owner of a server does not say. */
export function warnOfModelError(error: DataModelError): void {
  process.emitWarning(error);
}

/** No device to serve. Blame: configuration. */
export class NoUnitsError extends RangeError {
  override readonly name = 'NoUnitsError';

  constructor() {
    super('a gateway needs at least one device: give a map from unit ids (1 to 247) to data models');
  }
}

/**
 * The units by unit id, 0 to 255.
 * @throws UnitIdError, NoUnitsError
 */
export function serveUnits(
  units: ReadonlyMap<number, DataModel>,
  line: LineCounts,
  options: ServedUnitOptions,
): readonly (ServedUnit | undefined)[] {
  if (units.size === 0) throw new NoUnitsError();
  const served: (ServedUnit | undefined)[] = new Array(256).fill(undefined);
  for (const [unitId, model] of units) served[unitId] = new ServedUnit(unitId, model, line, options);
  return served;
}

/** What is counted of units, by their own unit ids. */
export function countersOf(units: readonly (ServedUnit | undefined)[]): ReadonlyMap<number, DiagnosticCounters> {
  return new Map(units.flatMap((unit) => (unit === undefined ? [] : [[unit.unitId, unit.counters] as const])));
}
