import type { Json } from '../../../protocols/commission/json.ts';
import {
  type CommissionReport,
  REPORT_KIND,
  REPORT_VERSION,
  type ReportedDevice,
  type ReportedStep,
  type ReportVerdict,
} from '../../../protocols/commission/report.ts';
import type { Clock } from '../../clock/clock.ts';
import { FIND } from '../commissioned-device.ts';
import type { Commissioning } from '../commissioning.ts';
import { askReceipt } from './ask-receipt.ts';

/**
 * Tells how a session stands, with what each device signs now. It can be made at any time; what is not done stands in it as that.
 * The session must not be stopped yet: devices are asked.
 */
export async function makeReport(session: Commissioning, clock: Clock): Promise<CommissionReport> {
  const { state, site } = session;
  const devices: ReportedDevice[] = [];
  for (const device of session.devices.values()) {
    const answer = (name: string): string => String(state.answer(`${device.name}/data`, name) ?? '');
    devices.push({
      ...{ name: device.name, class: device.kind.deviceClass, ...device.place },
      ...{ assetNumber: answer('assetNumber'), location: answer('location') },
      identity: String(device.fact('identify', 'identity') ?? ''),
      fingerprint: (device.fact('identify', 'fingerprint') ?? {}) as Readonly<Record<string, string>>,
      receipt: await askReceipt(device, clock),
    });
  }
  const steps = session.plan.map(({ id, device, title, instructions, effect, undoable }): ReportedStep => {
    const ended = state.ended.get(id);
    return {
      ...{ id, ...(device !== undefined && { device }), title, instructions, effect, undoable },
      outcome: ended?.outcome ?? { kind: 'pending' },
      ...(ended !== undefined && { beganAt: iso(ended.beganMs), endedAt: iso(ended.endedMs) }),
      answers: Object.fromEntries(state.answers.get(id) ?? []) as Readonly<Record<string, Json>>,
    };
  });
  const { entries } = session.journal;
  return {
    ...{ kind: REPORT_KIND, version: REPORT_VERSION, verdict: verdictOf(steps, session.left) },
    site: { ...site.site, name: session.siteName },
    installer: { ...site.installer, name: site.installer?.name ?? String(state.answer(FIND, 'installer') ?? '') },
    line: state.line,
    beganAt: iso(state.beganMs),
    madeAt: iso(clock.wallMs()),
    resumed: entries.filter(({ kind }) => kind === 'resumed').length,
    ...{ devices, steps },
    undone: entries.flatMap((entry) => (entry.kind === 'undone' ? [{ step: entry.step, at: iso(entry.atMs) }] : [])),
    left: session.left,
  };
}

function verdictOf(steps: readonly ReportedStep[], left: readonly string[]): ReportVerdict {
  if (steps.some(({ outcome }) => outcome.kind === 'failed')) return 'failed';
  return left.length > 0 || steps.length <= 1 || steps.some(({ outcome }) => outcome.kind === 'pending')
    ? 'incomplete'
    : 'passed';
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
