import { stripVTControlCharacters } from 'node:util';
import type { Lamp, SignalStatus } from '../../signal/signal-status.ts';
import { coloured, dim } from '../style.ts';

const LAMPS: Readonly<Record<Lamp, string>> = { green: 'G', yellow: 'Y', red: 'r', dark: '·' };

/** A lamp as one sign, coloured on a terminal. */
function lampText(lamp: Lamp): string {
  return lamp === 'dark' ? LAMPS.dark : coloured(lamp, LAMPS[lamp]);
}

/** What a controller does now, a few lines of it: rings, lamps, calls, detectors. */
export function statusText(status: SignalStatus): string[] {
  return [
    headline(status),
    ...rings(status),
    '',
    ...lamps(status),
    ...detectors(status),
    dim(`${status.vehiclesServed} vehicles served, ${status.cycles} cycles since the reset`),
  ];
}

function headline(status: SignalStatus): string {
  const { mode, fault, control, pattern, patternSource, preempt, preemptStage, priority } = status;
  const parts = [fault === 'none' ? mode : coloured('red', `${mode}: ${fault}`)];
  if (mode === 'service') {
    parts.push(control);
    const source = patternSource === 'none' ? '' : ` by ${patternSource}`;
    parts.push(typeof pattern === 'number' ? `pattern ${pattern}${source}` : `${pattern}${source}`);
  }
  if (status.cycleLengthS > 0) {
    parts.push(`${status.cycleTimeS.toFixed(1)} of ${status.cycleLengthS} s`);
    if (status.inTransition) parts.push(coloured('yellow', `in transition, ${status.offsetErrorS.toFixed(1)} s late`));
  }
  if (preempt > 0) parts.push(coloured('yellow', `preemption ${preempt}: ${preemptStage}`));
  if (priority > 0) parts.push(`priority request ${priority}`);
  return parts.join(', ');
}

function rings({ rings: all }: SignalStatus): string[] {
  return all.map(({ ring, phase, interval, timeS, ended }) => {
    const last = ended === 'none' ? '' : dim(`   last green ended by ${ended}`);
    return `ring ${ring}   phase ${String(phase).padEnd(2)} ${interval.padEnd(12)} ${timeS.toFixed(1).padStart(6)} s${last}`;
  });
}

function row(title: string, cells: readonly string[], width = 3): string {
  // Colours take no room on the screen.
  return `${title.padEnd(12)}${cells.map((cell) => `${' '.repeat(width - stripVTControlCharacters(cell).length)}${cell}`).join('')}`;
}

function lamps({ phases, overlaps }: SignalStatus): string[] {
  const lines = [
    row(
      'phase',
      phases.map(({ phase }) => String(phase)),
    ),
    row(
      'lamp',
      phases.map(({ lamp }) => lampText(lamp)),
    ),
  ];
  if (phases.some(({ pedestrians, pedestrianCall }) => pedestrians !== 'none' || pedestrianCall)) {
    lines.push(
      row(
        'pedestrians',
        phases.map(({ pedestrians }) => ({ walk: coloured('green', 'W'), clearance: 'c', none: '·' })[pedestrians]),
      ),
    );
  }
  lines.push(
    row(
      'calls',
      phases.map(({ vehicleCall, pedestrianCall }) => `${vehicleCall ? 'v' : ''}${pedestrianCall ? 'p' : ''}` || '·'),
    ),
  );
  if (phases.some(({ next }) => next))
    lines.push(
      row(
        'next',
        phases.map(({ next }) => (next ? '>' : '')),
      ),
    );
  if (overlaps.length > 0) {
    lines.push(
      row(
        'overlap',
        overlaps.map(({ overlap }) => String(overlap)),
      ),
    );
    lines.push(
      row(
        'lamp',
        overlaps.map(({ lamp }) => lampText(lamp)),
      ),
    );
  }
  return lines;
}

function detectors({ detectorsOn, detectorFaults, buttonFaults }: SignalStatus): string[] {
  const lines = [`${'detectors'.padEnd(12)}${detectorsOn.length > 0 ? `  ${detectorsOn.join(' ')} on` : '  none on'}`];
  if (detectorFaults.length > 0)
    lines.push(coloured('yellow', `            not believed: ${detectorFaults.join(' ')}`));
  if (buttonFaults.length > 0)
    lines.push(coloured('yellow', `            buttons not believed: ${buttonFaults.join(' ')}`));
  return lines;
}
