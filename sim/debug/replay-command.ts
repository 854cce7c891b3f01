import type { Intervention } from './session.ts';

/** What was done, in words. */
export function interventionText(intervention: Intervention): string {
  switch (intervention.kind) {
    case 'fault': {
      const { fault, name: _, ...rest } = intervention.fault;
      return [`begin ${fault}`, ...Object.entries(rest).map(([key, value]) => `${key} ${value}`)].join(', ');
    }
    case 'endFault':
      return `end ${intervention.name}`;
    case 'write':
      return `write ${valueWords(intervention.device, intervention.values).join(', ')}`;
  }
}

/**
 * The command line that comes to a moment with all that was done by hand before it.
 * @param head `kerb debug street.yaml --seed 1`
 */
export function replayCommand(head: string, interventions: readonly Intervention[], elapsedMs: number): string {
  const lines = interventions.flatMap((one) => [goTo(one.atUs / 1000), debugLine(one)]);
  return [head, ...[...lines, goTo(elapsedMs)].map((line) => `-c ${quoted(line)}`)].join(' ');
}

function goTo(elapsedMs: number): string {
  return `goto ${Math.round(elapsedMs) / 1000}s`;
}

function debugLine(intervention: Intervention): string {
  switch (intervention.kind) {
    case 'fault':
      return `fault ${JSON.stringify(intervention.fault)}`;
    case 'endFault':
      return `endfault ${intervention.name}`;
    case 'write':
      return `write ${valueWords(intervention.device, intervention.values).join(' ')}`;
  }
}

function valueWords(device: string, values: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(values).map(([register, value]) => {
    const text = Array.isArray(value) ? value.join(',') || 'none' : String(value);
    return `${device}.${register}=${text}`;
  });
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
