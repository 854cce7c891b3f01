import type { Happening } from '../../dashboard/world.ts';
import { timeText } from '../sim/history.ts';
import type { Kept } from './dev-report.ts';

/** Files that are named; of more, how many they are. */
const NAMED = 3;

function filesText(changed: readonly string[]): string {
  const rest = changed.length - NAMED;
  return changed.slice(0, NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

export function beganText(scenario: string, changed: readonly string[]): string {
  if (changed.length === 0) return scenario;
  return `${filesText(changed)}: the run begins again, devices keep their records`;
}

const KEPT = {
  memory: 'goes on with its memory as it is',
  records: 'started from its records, as its state is laid out in another way',
  none: 'takes updates and keeps its own firmware; start kerb dev again to change that',
} as const;

export function replacedText(atMs: number, changed: readonly string[], kept: Kept): string {
  const devices = [...kept].map(([name, what]) => `${name} ${KEPT[what ?? 'none']}`);
  return `${timeText(atMs)}  ${filesText(changed)}: ${devices.join('; ')}`;
}

export function sameText(changed: readonly string[]): string {
  return `${filesText(changed)}: the firmware is the same as before`;
}

export function problemText(message: string, goesOn: boolean): string {
  return `${message}\n${goesOn ? 'What ran before goes on.' : 'Nothing runs yet; it is tried again when something is saved.'}`;
}

/** What happened, in a line; undefined for what nobody waits for. */
export function happeningText(happening: Happening): string | undefined {
  const at = timeText(happening.atMs);
  switch (happening.kind) {
    case 'event':
      return `${at}  event ${happening.device}.${happening.name} ${happening.value}`;
    case 'log':
      return `${at}  ${happening.device}: ${happening.text}`;
    case 'power':
      return `${at}  ${happening.device}: power ${happening.on ? 'comes' : 'goes'}`;
    case 'fault':
      return `${at}  fault ${happening.name} of ${happening.target} ${happening.phase}`;
    case 'action':
      return `${at}  ${happening.text}${happening.error === undefined ? '' : `: ${happening.error}`}`;
    case 'verdict':
      return happening.outcome === 'failed' ? `${at}  failed: ${happening.text}` : undefined;
  }
}
