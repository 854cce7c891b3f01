import { createLogUpdate } from 'log-update';
import { systemClock } from '../../clock/system.ts';
import { isGood } from '../../config/config-outcome.ts';
import type { ConfigEvent, ConfigPhase, ConfigResult } from '../../config/push-configs.ts';
import { bytesText } from '../flash/quantities.ts';
import { coloured, dim } from '../style.ts';
import { outcomeJson, outcomeText } from './config-text.ts';

const PHASES: Readonly<Record<ConfigPhase, string>> = {
  checking: 'asked what it has',
  sending: 'being sent the document',
  staging: 'checks the document',
  waiting: 'waits for the time of the document',
};
const BAR_WIDTH = 24;
/** Time between two drawings. */
const DRAW_MS = 100;

export interface ConfigView {
  readonly show: (event: ConfigEvent) => void;
  /** What is drawn over and over goes. */
  end(): void;
}

export function configView(json: boolean): ConfigView {
  if (json) return new JsonView();
  return process.stdout.isTTY ? new TerminalView() : new PlainView();
}

/** `unit 1 runs document 12`; a reason that names its unit stays as it is. */
export function resultLine({ unitId, outcome }: ConfigResult): string {
  const isNamed = outcome.kind === 'unreachable' || outcome.kind === 'noConfig';
  const text = outcomeText(outcome);
  return coloured(isGood(outcome) ? 'green' : 'red', isNamed ? text : `unit ${unitId} ${text}`);
}

class TerminalView implements ConfigView {
  readonly #draw = createLogUpdate(process.stdout);
  readonly #phases = new Map<number, ConfigPhase>();
  #part = 0;
  #drawnMs = Number.NEGATIVE_INFINITY;

  readonly show = (event: ConfigEvent): void => {
    if (event.kind === 'result') {
      this.#phases.delete(event.unitId);
      this.#draw.clear();
      console.log(resultLine(event));
    } else if (event.kind === 'phase') this.#phases.set(event.unitId, event.phase);
    else if (event.kind === 'progress') this.#part = event.total === 0 ? 1 : event.bytes / event.total;
    const nowMs = systemClock.monotonicMs();
    if (event.kind === 'progress' && nowMs - this.#drawnMs < DRAW_MS) return;
    this.#drawnMs = nowMs;
    this.#redraw();
  };

  end(): void {
    this.#draw.clear();
    this.#draw.done();
  }

  #redraw(): void {
    const phases = new Map<ConfigPhase, number[]>();
    for (const [unitId, phase] of this.#phases) phases.set(phase, [...(phases.get(phase) ?? []), unitId]);
    const rows = [...phases].map(([phase, units]) => {
      return `${units.length === 1 ? `unit ${units[0]}` : `${units.length} units`}: ${PHASES[phase]}`;
    });
    const filled = Math.round(this.#part * BAR_WIDTH);
    if (phases.has('sending')) {
      rows.push(`${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${Math.floor(this.#part * 100)} %`);
    }
    this.#draw(rows.join('\n'));
  }
}

/** In a pipe or a log: a line for each thing that happens. */
class PlainView implements ConfigView {
  readonly show = (event: ConfigEvent): void => {
    switch (event.kind) {
      case 'phase':
        console.log(dim(`unit ${event.unitId}: ${PHASES[event.phase]}`));
        break;
      case 'repair':
        console.log(dim(`unit ${event.unitId}: ${event.blocks === 1 ? '1 block' : `${event.blocks} blocks`} again`));
        break;
      case 'progress':
        if (event.bytes === event.total) console.log(dim(`${bytesText(event.total)} sent`));
        break;
      case 'result':
        console.log(resultLine(event));
        break;
    }
  };

  end(): void {}
}

class JsonView implements ConfigView {
  readonly show = (event: ConfigEvent): void => {
    const at = new Date(systemClock.wallMs()).toISOString();
    if (event.kind !== 'result') {
      const { kind, ...rest } = event;
      console.log(JSON.stringify({ event: kind, at, ...rest }));
      return;
    }
    const { unitId, outcome } = event;
    const facts = { event: 'result', at, unitId, ok: isGood(outcome), ...outcomeJson(outcome) };
    console.log(JSON.stringify({ ...facts, message: outcomeText(outcome) }));
  };

  end(): void {}
}
