import type { Profile } from '../../../protocols/profile/profile.ts';
import type { FaultKind } from '../../fault/fault.ts';
import { faultKinds } from '../../fault/kinds.ts';
import { lineFaults } from '../../fault/line/kinds.ts';
import { Random } from '../../random.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { FuzzLimits } from './limits.ts';

/** A kind of fault with what it can happen to. */
export interface FaultChoice {
  readonly kind: FaultKind;
  readonly targets: readonly FaultPlace[];
}

export interface FaultPlace {
  readonly name: string;
  /** Of a device. */
  readonly profile: Profile | undefined;
  /** Names under which something happens that matters to it: of the device and its lines, or of the line. */
  readonly owners: readonly string[];
}

/** Limits that leave nothing to search, or name what there is not. Blame: configuration. */
export class FuzzLimitError extends Error {
  override readonly name = 'FuzzLimitError';
  readonly blame = 'configuration';
}

/**
 * The faults that can happen in a scenario, within limits.
 * @throws FuzzLimitError
 */
export function faultSpace(scenario: Scenario, limits: FuzzLimits): FaultChoice[] {
  checkNames('fault', limits.kinds, [...faultKinds.keys()]);
  checkNames(
    'device',
    limits.devices,
    scenario.devices.map(({ name }) => name),
  );
  checkNames(
    'line',
    limits.lines,
    scenario.lines.map(({ name }) => name),
  );
  const choices = [...faultKinds.values()]
    .filter(({ name }) => limits.kinds?.includes(name) ?? true)
    .map((kind) => ({ kind, targets: placesOf(kind, scenario, limits).filter((place) => canHappen(kind, place)) }))
    .filter(({ targets }) => targets.length > 0);
  if (choices.length === 0 && limits.faults[1] > 0) {
    throw new FuzzLimitError('no fault of the kinds that may be happens to a device or line that may be; allow more');
  }
  return choices;
}

function checkNames(what: string, given: readonly string[] | undefined, known: readonly string[]): void {
  for (const name of given ?? []) {
    if (!known.includes(name)) throw new FuzzLimitError(`there is no ${what} ${name}; there are ${known.join(', ')}`);
  }
}

function placesOf(kind: FaultKind, scenario: Scenario, limits: FuzzLimits): FaultPlace[] {
  if (kind.on !== 'device') {
    return scenario.lines
      .filter((line) => line.kind === kind.on && (limits.lines?.includes(line.name) ?? true))
      .map(({ name }) => ({ name, profile: undefined, owners: [name] }));
  }
  const serial = new Set(scenario.lines.filter((line) => line.kind === 'serial').map(({ name }) => name));
  // What happens to a device as a station does nothing to one that is on no serial line.
  const needsStation = lineFaults.includes(kind);
  return scenario.devices
    .filter(({ name }) => limits.devices?.includes(name) ?? true)
    .filter(({ lines }) => !needsStation || lines.some((line) => serial.has(line)))
    .map(({ name, profile, lines }) => ({ name, profile, owners: [name, ...lines] }));
}

/** A class of devices may lack what a kind needs: channels, records. */
function canHappen(kind: FaultKind, { profile }: FaultPlace): boolean {
  try {
    kind.sample(new Random(1), profile);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
