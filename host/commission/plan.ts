import type { SiteDevice } from '../../protocols/commission/commission-file.ts';
import { CommissionedDevice, FIND } from './commissioned-device.ts';
import { StepError } from './errors.ts';
import type { LinePool } from './line-pool.ts';
import type { SessionState } from './session-state.ts';
import type { StepDefinition } from './step-context.ts';
import type { StepSources } from './step-sources.ts';
import { clockStep } from './steps/clock-step.ts';
import { configStep } from './steps/config-step.ts';
import { findStep } from './steps/find-step.ts';
import { identifyStep } from './steps/identify-step.ts';
import { placeStep } from './steps/place-step.ts';
import { settingsStep } from './steps/settings-step.ts';
import { siteDataStep } from './steps/site-data-step.ts';
import { testStep } from './steps/test-step.ts';

export type SessionDevices = ReadonlyMap<string, CommissionedDevice>;

/** The devices that were found, by name. */
export function sessionDevices(state: SessionState, lines: LinePool, sources: StepSources): SessionDevices {
  const found = (state.fact(FIND, 'devices') ?? []) as unknown as readonly SiteDevice[];
  return new Map(
    found.map((given) => {
      const kind = sources.classOf(given.class);
      if (kind === undefined)
        throw new StepError(FIND, `has ${given.name} of class ${given.class}, which is not known here`);
      return [given.name, new CommissionedDevice(given, kind, lines, state)];
    }),
  );
}

/** The steps as far as they are known: those of a device once it has been found. */
export function planOf(devices: SessionDevices, sources: StepSources): readonly StepDefinition[] {
  const steps = [...devices.values()].flatMap((device) => [
    identifyStep(device, sources),
    ...placeStep(device),
    ...clockStep(device),
    siteDataStep(device),
    ...settingsStep(device),
    ...configStep(device, sources),
    ...device.kind.tests.filter((test) => test.fits?.(device) ?? true).map((test) => testStep(device, test)),
  ]);
  return [findStep(sources), ...steps];
}

/** Steps of a device that mean nothing when it is not known which device that is, and where. */
const NEEDED = ['identify', 'place'];

/** Whether a step is left out by what was decided before, by whom, and why. */
export function leftOut(
  step: StepDefinition,
  devices: SessionDevices,
  state: SessionState,
): { readonly by: string; readonly reason: string } | undefined {
  const device = step.device === undefined ? undefined : devices.get(step.device);
  if (device === undefined) return undefined;
  const name = step.id.slice(device.name.length + 1);
  const missing = NEEDED.find((needed) => {
    const outcome = state.ended.get(`${device.name}/${needed}`)?.outcome;
    return needed !== name && (outcome?.kind === 'failed' || (needed === 'identify' && outcome?.kind === 'skipped'));
  });
  if (missing !== undefined) return { by: 'kerb', reason: `${device.name}/${missing} is not done` };
  const reason = device.given.skip?.[name];
  return reason === undefined ? undefined : { by: 'the site file', reason };
}
