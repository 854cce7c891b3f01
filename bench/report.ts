import { availableParallelism, cpus } from 'node:os';
import type { Figure, Goal, Spread } from './figure.ts';

export interface Report {
  readonly node: string;
  readonly v8: string;
  readonly processor: string;
  readonly cores: number;
  readonly date: string;
  readonly quick: boolean;
  readonly figures: readonly Figure[];
}

export function reportOf(figures: readonly Figure[], quick: boolean): Report {
  return {
    node: process.version,
    v8: process.versions.v8,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    date: new Date().toISOString(),
    quick,
    figures,
  };
}

function number(value: number): string {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en');
  return value.toPrecision(3);
}

function spread({ least, median, greatest }: Spread): string {
  return least === greatest ? number(median) : `${number(median)}  (${number(least)} to ${number(greatest)})`;
}

function goalText(goal: Goal | undefined): string {
  if (goal === undefined) return '';
  return 'atMost' in goal ? `≤ ${number(goal.atMost)}` : `≥ ${number(goal.atLeast)}`;
}

/** The figures as a table, grouped by benchmark: median, least and greatest round, goal, verdict. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => ({
    bench: figure.bench,
    name: figure.name,
    value: figure.value === undefined ? '-' : `${spread(figure.value)} ${figure.unit}`.trimEnd(),
    goal: goalText(figure.goal),
    verdict: figure.verdict === 'shown' ? '' : figure.verdict,
    note: figure.note ?? '',
  }));
  const width = (key: 'name' | 'value' | 'goal') => Math.max(0, ...rows.map((row) => row[key].length));
  const lines: string[] = [];
  let bench = '';
  for (const row of rows) {
    if (row.bench !== bench) lines.push('', row.bench);
    bench = row.bench;
    const cells = [row.name.padEnd(width('name')), row.value.padEnd(width('value')), row.goal.padEnd(width('goal'))];
    lines.push(`  ${cells.join('  ')}  ${[row.verdict, row.note].filter(Boolean).join(': ')}`.trimEnd());
  }
  return lines.join('\n').trimStart();
}
