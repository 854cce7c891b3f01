import type { Formula } from '../../../protocols/personality/formula.ts';
import { lineVoltage, SERIAL_NUMBER, voltage } from '../../../protocols/personality/quantities.ts';
import type { Identity } from '../../../protocols/profile/profile.ts';
import { DER_ALARMS, DER_POINTS, DER_SCALE_FACTORS } from '../../../protocols/sunspec/der-points.ts';
import { eventName, METER_EVENTS, METER_POINTS } from '../../../protocols/sunspec/meter-points.ts';
import type { SunspecModel } from '../../../protocols/sunspec/model.ts';
import type { DeviceSnapshot } from './device-snapshot.ts';
import type { PointSource, SourcedModel } from './sunspec-map.ts';
import { sunspecModel } from './sunspec-models.ts';

/** Units that models and profiles write in different ways. */
const UNITS: Readonly<Record<string, string>> = { Pct: '%', Var: 'var', Varh: 'varh' };

/** Model 1, as the device's identity and number have it. */
export function commonModel(identity: Identity, unitId: number, snapshot: DeviceSnapshot): SourcedModel {
  const { vendorName, productCode, modelName, majorMinorRevision } = identity;
  const serialNumber = snapshot.text(SERIAL_NUMBER);
  return {
    model: sunspecModel(1),
    sources: new Map<string, PointSource>([
      ['Mn', { kind: 'constant', value: vendorName }],
      ['Md', { kind: 'constant', value: modelName ?? productCode }],
      ['Vr', { kind: 'constant', value: majorMinorRevision }],
      // It is mandatory: a device without a number is told by where it is.
      ['SN', serialNumber ? { kind: 'text', text: serialNumber } : { kind: 'constant', value: `unit ${unitId}` }],
      ['DA', { kind: 'constant', value: unitId }],
    ]),
  };
}

/** The meter model for the wiring of the device: 203 in star, 204 in delta, 202 for two phases, 201 for one. */
export function meterModelFor(snapshot: DeviceSnapshot): 201 | 202 | 203 | 204 {
  if (snapshot.quantity(voltage(3))) return 203;
  if (snapshot.quantity(voltage(2))) return 202;
  return !snapshot.quantity(voltage(1)) && snapshot.quantity(lineVoltage(1)) ? 204 : 201;
}

/** One of models 201 to 204. */
export function meterModel(id: 201 | 202 | 203 | 204, snapshot: DeviceSnapshot): SourcedModel {
  const model = sunspecModel(id);
  const sources = quantities(model, METER_POINTS, snapshot);
  addFlags(sources, model, 'Evt', METER_EVENTS, snapshot);
  return { model, sources };
}

/** Model 701. */
export function derModel(snapshot: DeviceSnapshot): SourcedModel {
  const model = sunspecModel(701);
  const sources = quantities(model, DER_POINTS, snapshot);
  const wiring = { 201: 'SINGLE_PHASE', 202: 'SPLIT_PHASE', 203: 'THREE_PHASE', 204: 'THREE_PHASE' } as const;
  const symbols = model.points.find(({ name }) => name === 'ACType')?.symbols;
  sources.set('ACType', { kind: 'constant', value: symbols?.get(wiring[meterModelFor(snapshot)]) ?? 0 });
  addFlags(sources, model, 'Alrm', DER_ALARMS, snapshot);
  return { model, sources, scaleFactors: DER_SCALE_FACTORS };
}

function quantities(
  model: SunspecModel,
  formulas: ReadonlyMap<string, Formula>,
  snapshot: DeviceSnapshot,
): Map<string, PointSource> {
  const sources = new Map<string, PointSource>();
  for (const { name, units = '1' } of model.points) {
    const formula = formulas.get(name);
    // What the profile says itself goes before what its OBIS codes make.
    const own = snapshot.point(`${model.id}.${name}`, UNITS[units] ?? units);
    const quantity = own ?? (formula && snapshot.quantity(formula));
    if (quantity !== undefined) sources.set(name, { kind: 'quantity', quantity });
  }
  return sources;
}

/** Flags of which the device has at least one discrete input; the others stay 0. */
function addFlags(
  sources: Map<string, PointSource>,
  model: SunspecModel,
  name: string,
  flags: ReadonlyMap<string, readonly string[]>,
  snapshot: DeviceSnapshot,
): void {
  const symbols = model.points.find((point) => point.name === name)?.symbols ?? new Map<string, number>();
  const bits = [...symbols].flatMap(([symbol, bit]) => {
    const inputs = (flags.get(eventName(symbol)) ?? []).filter((input) => snapshot.hasInput(input));
    return inputs.length === 0 ? [] : [[bit, inputs] as const];
  });
  sources.set(name, { kind: 'flags', bits });
}
