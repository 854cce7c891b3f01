import { verifyAudit } from '../../host/fleet/audit/verify-audit.ts';
import type { Member } from '../../host/fleet/campaign/member.ts';
import type { Fleet } from '../../host/fleet/fleet.ts';
import { configDigest, openSignedConfig } from '../../protocols/config/signed-config.ts';
import type { Trouble } from '../../sim/fleet/trouble.ts';
import type { UnitReport } from '../../sim/fleet/unit-report.ts';

/** How a campaign ended, device by device, by what the devices say themselves. */
export interface TrialVerdict {
  /** Devices that run the document, and are known to. */
  readonly right: number;
  /** Devices that do not, for their trouble, and are known not to, with the reason. */
  readonly failed: Readonly<Partial<Record<Trouble, number>>>;
  /** Everything that is not as it should be. */
  readonly wrong: readonly string[];
  readonly auditRecords: number;
}

/** Of devices that never take it: what the reason has to say. */
const REASONS: Readonly<Partial<Record<Trouble, RegExp>>> = {
  badMemory: /memory/,
  refusesValues: /values|refuse/,
  gone: /given up after .*: /,
};
const QUEUES = ['lines'];
/** Bytes of a digest that a status has. */
const DIGEST_DIGITS = 16;

/**
 * Compares what is recorded of each device with what the device says: none may be missing, none be changed twice, each be right, or
 * failed for its trouble; nothing may be left to do, and the audit log has to be whole.
 */
export async function checkTrial(
  fleet: Fleet,
  campaign: string,
  signed: Uint8Array,
  reports: ReadonlyMap<string, UnitReport>,
): Promise<TrialVerdict> {
  const { document, payload } = openSignedConfig(signed);
  const digest = Buffer.from(configDigest(payload)).toString('hex').slice(0, DIGEST_DIGITS);
  const wrong: string[] = [];
  const failed: Partial<Record<Trouble, number>> = {};
  const missing = new Set(reports.keys());
  let right = 0;
  for await (const member of fleet.members(campaign)) {
    const report = reports.get(member.device);
    missing.delete(member.device);
    const fault = report === undefined ? 'is no device' : faultOf(member, report, document.sequence, digest);
    if (fault !== undefined) wrong.push(`${member.device} ${fault}`);
    else if (member.progress.kind === 'proven') right++;
    else failed[report!.trouble!] = (failed[report!.trouble!] ?? 0) + 1;
  }
  for (const device of missing) wrong.push(`${device} is not in the campaign`);
  for (const name of QUEUES) {
    const left = await fleet.database.queue(name, { leaseMs: 30_000 }).size();
    if (left > 0) wrong.push(`${left} jobs are left in the queue ${name}`);
  }
  const audit = await verifyAudit(fleet.auditTrail.raw());
  if (audit.kind === 'broken') wrong.push(`the audit log is broken at ${audit.number}: ${audit.reason}`);
  return { right, failed, wrong, auditRecords: (await fleet.auditTrail.head()).number };
}

/** What is wrong with a device, or with what is recorded of it; undefined when nothing is. */
function faultOf(
  { progress }: Member,
  { trouble, config: { activations, changes, runningSequence, runningDigest, pendingSequence } }: UnitReport,
  sequence: number,
  digest: string,
): string | undefined {
  if (activations !== changes) return `counts ${activations} activations, and had ${changes}`;
  if (activations > 1) return `was changed ${activations} times`;
  if (pendingSequence !== 0) return `has ${pendingSequence} waiting`;
  const hasIt = runningSequence === sequence && runningDigest === digest;
  const reason = trouble && REASONS[trouble];
  if (reason === undefined) {
    if (!hasIt) return `runs ${runningSequence}; it is recorded as ${JSON.stringify(progress)}`;
    return progress.kind === 'proven' ? undefined : `runs it, and is recorded as ${JSON.stringify(progress)}`;
  }
  if (activations !== 0 || runningSequence !== 0) return `runs ${runningSequence} with the trouble ${trouble}`;
  const isTold = progress.kind === 'failed' && reason.test(progress.reason);
  return isTold ? undefined : `has the trouble ${trouble}, and is recorded as ${JSON.stringify(progress)}`;
}
