import { monitorCommission } from '../conflict-monitor/commission/monitor-commission.ts';
import { hubCommission } from '../hub/commission/hub-commission.ts';
import { deviceTemplates } from '../identify/device-templates.ts';
import { meterCommission, sampledMeterCommission } from '../meter/commission/meter-commission.ts';
import { knownProfiles } from '../project/known-profiles.ts';
import { signalCommission } from '../signal/commission/signal-commission.ts';
import type { CommissionClass } from './commission-class.ts';
import { profileClass } from './profile-class.ts';
import { templateClass } from './template/template-class.ts';

/** Classes of which commissioning knows more than their profiles tell. Another one is another line. */
const TESTED: readonly CommissionClass[] = [
  meterCommission,
  sampledMeterCommission,
  hubCommission,
  signalCommission,
  monitorCommission,
];

const TESTED_BY_NAME = new Map(TESTED.map((tested) => [tested.deviceClass, tested]));

/** A class of Kerb, or the template of another make. */
export function commissionClass(name: string): CommissionClass | undefined {
  const tested = TESTED_BY_NAME.get(name);
  if (tested !== undefined) return tested;
  const profile = knownProfiles().get(name);
  if (profile !== undefined) return profileClass(profile);
  const template = deviceTemplates().find((known) => known.name === name);
  return template && templateClass(template);
}

export function commissionClassNames(): readonly string[] {
  return [...knownProfiles().keys(), ...deviceTemplates().map(({ name }) => name)];
}
