import { monitorCommission } from '../conflict-monitor/commission/monitor-commission.ts';
import { hubCommission } from '../hub/commission/hub-commission.ts';
import { deviceTemplates } from '../identify/device-templates.ts';
import { meterCommission, sampledMeterCommission } from '../meter/commission/meter-commission.ts';
import { signalCommission } from '../signal/commission/signal-commission.ts';
import type { CommissionClass } from './commission-class.ts';
import { templateClass } from './template/template-class.ts';

/** What commissioning knows of each class. Another class is another line. */
const CLASSES: readonly CommissionClass[] = [
  meterCommission,
  sampledMeterCommission,
  hubCommission,
  signalCommission,
  monitorCommission,
];

/** A class of Kerb, or the template of another make. */
export function commissionClass(name: string): CommissionClass | undefined {
  const own = CLASSES.find(({ deviceClass }) => deviceClass === name);
  if (own !== undefined) return own;
  const template = deviceTemplates().find((known) => known.name === name);
  return template && templateClass(template);
}

export function commissionClassNames(): readonly string[] {
  return [...CLASSES.map(({ deviceClass }) => deviceClass), ...deviceTemplates().map(({ name }) => name)];
}
