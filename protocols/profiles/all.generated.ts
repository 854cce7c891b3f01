// Generated from the profiles in firmware/ by `npm run generate`; do not edit.
import type { Profile } from '../profile/profile.ts';
import { bedsideAlarmProfile } from './bedside-alarm.generated.ts';
import { climateGuardProfile } from './climate-guard.generated.ts';
import { coldChainProfile } from './cold-chain.generated.ts';
import { conflictMonitorProfile } from './conflict-monitor.generated.ts';
import { greenhouseProfile } from './greenhouse.generated.ts';
import { heatMeterProfile } from './heat-meter.generated.ts';
import { hubProfile } from './hub.generated.ts';
import { lightingProfile } from './lighting.generated.ts';
import { machineMonitorProfile } from './machine-monitor.generated.ts';
import { meterProfile } from './meter.generated.ts';
import { sampledMeterProfile } from './sampled-meter.generated.ts';
import { scaleProfile } from './scale.generated.ts';
import { signalProfile } from './signal.generated.ts';
import { vaccineRefrigeratorProfile } from './vaccine-refrigerator.generated.ts';
import { warningStationProfile } from './warning-station.generated.ts';
import { waterMeterProfile } from './water-meter.generated.ts';

export * from './bedside-alarm.generated.ts';
export * from './climate-guard.generated.ts';
export * from './cold-chain.generated.ts';
export * from './conflict-monitor.generated.ts';
export * from './greenhouse.generated.ts';
export * from './heat-meter.generated.ts';
export * from './hub.generated.ts';
export * from './lighting.generated.ts';
export * from './machine-monitor.generated.ts';
export * from './meter.generated.ts';
export * from './sampled-meter.generated.ts';
export * from './scale.generated.ts';
export * from './signal.generated.ts';
export * from './vaccine-refrigerator.generated.ts';
export * from './warning-station.generated.ts';
export * from './water-meter.generated.ts';

/** The device classes that come with Kerb, by name, with their digests. */
export const allProfiles: ReadonlyMap<string, Profile & { readonly digest: string }> = new Map<
  string,
  Profile & { readonly digest: string }
>([
  ['bedside-alarm', bedsideAlarmProfile],
  ['climate-guard', climateGuardProfile],
  ['cold-chain', coldChainProfile],
  ['conflict-monitor', conflictMonitorProfile],
  ['greenhouse', greenhouseProfile],
  ['heat-meter', heatMeterProfile],
  ['hub', hubProfile],
  ['lighting', lightingProfile],
  ['machine-monitor', machineMonitorProfile],
  ['meter', meterProfile],
  ['sampled-meter', sampledMeterProfile],
  ['scale', scaleProfile],
  ['signal', signalProfile],
  ['vaccine-refrigerator', vaccineRefrigeratorProfile],
  ['warning-station', warningStationProfile],
  ['water-meter', waterMeterProfile],
]);
