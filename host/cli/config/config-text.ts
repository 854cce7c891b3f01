import { hex } from '../../../protocols/bytes/hex.ts';
import type { ConfigStatus } from '../../../protocols/config/config-files.ts';
import { ConfigRefusal } from '../../../protocols/config/config-files.ts';
import { momentText } from '../../../protocols/config/print-config.ts';
import type { ConfigOutcome } from '../../config/config-outcome.ts';
import { refusalName, refusalText } from '../../config/refusal-text.ts';

/** For JSON. */
export function statusJson(status: ConfigStatus): object {
  const { runningDigest, pendingDigest, pendingAtS, refusal, ...numbers } = status;
  return {
    ...numbers,
    runningDigest: hex(runningDigest),
    pendingDigest: hex(pendingDigest),
    pendingAt: status.pendingSequence === 0 || pendingAtS === 0 ? null : momentText(pendingAtS),
    refusal: refusalName(refusal),
  };
}

/** What a device has, as the predicate of a sentence about it. */
export function statusText(status: ConfigStatus): string {
  const { runningSequence, pendingSequence, pendingAtS, previousSequence, highestSequence, refusal } = status;
  const parts = [
    runningSequence === 0 ? 'runs no document' : `runs document ${runningSequence}`,
    ...(pendingSequence > 0
      ? [`${pendingSequence} waits ${pendingAtS === 0 ? 'to be put into effect' : `until ${momentText(pendingAtS)}`}`]
      : []),
    ...(previousSequence > 0 ? [`goes back to ${previousSequence}`] : []),
    `highest ever ${highestSequence}`,
  ];
  if (refusal !== ConfigRefusal.none)
    parts.push(`refused what it was asked last, as it ${refusalText(refusal, status.refusalDetail)}`);
  return parts.join('; ');
}

/** What became of a device, as the predicate of a sentence about it. */
export function outcomeText(outcome: ConfigOutcome): string {
  switch (outcome.kind) {
    case 'active':
      return `runs document ${outcome.status.runningSequence}`;
    case 'staged':
      return `has it, checked, and puts it into effect ${outcome.atS === 0 ? 'at once' : `at ${momentText(outcome.atS)}`}`;
    case 'already':
      return outcome.active ? 'runs it already' : 'has it already, and waits for its time';
    case 'cancelled':
      return 'has forgotten it';
    case 'refused':
      return outcome.reason;
    case 'noConfig':
    case 'unreachable':
      return outcome.reason;
    case 'interrupted':
      return 'was left when this was interrupted; the same command goes on';
  }
}

/** For JSON. */
export function outcomeJson(outcome: ConfigOutcome): object {
  const { kind, ...rest } = outcome;
  if (!('status' in rest)) return { outcome: kind, ...rest };
  const { status, ...others } = rest;
  return {
    outcome: kind,
    ...others,
    ...(outcome.kind === 'refused' && { refusal: refusalName(outcome.refusal) }),
    status: statusJson(status),
  };
}
