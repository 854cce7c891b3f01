import type { CampaignSummary, StageCounts } from '../../fleet/campaign/campaign-summary.ts';
import { finished, stateText } from '../../fleet/campaign/campaign-words.ts';
import { coloured, dim } from '../style.ts';

const BAR_WIDTH = 30;
const SHOWN_REASONS = 6;

/** A campaign as it is now, in lines; `rate` in devices a second. */
export function summaryLines(summary: CampaignSummary, rate?: number): string[] {
  const { id, state, stages, reasons, devices } = summary;
  const halted = state.kind === 'halted' || state.kind === 'cancelled';
  const told = coloured(halted ? 'red' : state.kind === 'done' ? 'green' : 'yellow', stateText(state, stages));
  const width = Math.max(...stages.map(({ name }) => name.length));
  const lines = [`${id}  ${devices} devices  ${told}`];
  for (const [index, stage] of stages.entries()) {
    const isOpen = index <= summary.openStage;
    const bar = stageBar(stage);
    const counts = isOpen ? countsText(stage) : dim('not opened yet');
    lines.push(
      `  ${stage.name.padEnd(width)}  ${bar}  ${`${finished(stage)}/${stage.devices}`.padStart(13)}  ${counts}`,
    );
  }
  const done = stages.reduce((sum, stage) => sum + finished(stage), 0);
  if (rate !== undefined && rate > 0 && done < devices) {
    lines.push(
      `  ${rate.toFixed(rate < 10 ? 1 : 0)} devices/s, about ${etaText((devices - done) / rate)} at this rate`,
    );
  }
  for (const { reason, failed, devices: count } of reasons.slice(0, SHOWN_REASONS)) {
    lines.push(
      `  ${coloured(failed ? 'red' : 'yellow', failed ? 'failed' : 'again ')}  ${`${count}`.padStart(6)}  ${reason}`,
    );
  }
  return lines;
}

function stageBar({ devices, proven, failed, rolledBack, staged }: StageCounts): string {
  if (devices === 0) return dim('·'.repeat(BAR_WIDTH));
  const cells = (count: number): number => Math.round((count / devices) * BAR_WIDTH);
  const good = cells(proven + rolledBack);
  const bad = Math.min(BAR_WIDTH - good, cells(failed) || Number(failed > 0));
  const waiting = Math.min(BAR_WIDTH - good - bad, cells(staged));
  const rest = BAR_WIDTH - good - bad - waiting;
  return (
    coloured('green', '█'.repeat(good)) +
    coloured('red', '█'.repeat(bad)) +
    coloured('yellow', '▒'.repeat(waiting)) +
    dim('·'.repeat(rest))
  );
}

function countsText(counts: StageCounts): string {
  const names = ['proven', 'staged', 'rolledBack', 'retrying', 'unreachable', 'waiting', 'failed'] as const;
  const words = { rolledBack: 'rolled back' } as Partial<Record<(typeof names)[number], string>>;
  return names
    .filter((name) => counts[name] > 0)
    .map((name) => `${counts[name]} ${words[name] ?? name}`)
    .join(', ');
}

function etaText(s: number): string {
  if (s < 90) return `${Math.ceil(s)} s`;
  return s < 5400 ? `${Math.round(s / 60)} min` : `${(s / 3600).toFixed(1)} h`;
}
