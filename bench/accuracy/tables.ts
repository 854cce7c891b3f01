import { type AccuracyClass, classes, limitOf } from './limits.ts';
import type { Outcome } from './measure-point.ts';
import type { Group } from './points.ts';

/** In per cent, with its sign. */
function errorText(error: number | undefined): string {
  if (error === undefined) return '';
  return `${error < 0 ? '-' : '+'}${Math.abs(error).toFixed(4)}`;
}

function limitText({ point }: Outcome, accuracyClass: AccuracyClass): string {
  const limit = limitOf(accuracyClass, point.powerFactor, point.current);
  return limit === undefined ? '-' : `±${limit.toFixed(1)}`;
}

const HEADERS = ['', 'error %', ...classes.map((name) => `limit ${name}`), 'of 0.2S', 'reactive error %'];

/** Errors of each group beside the limits, in columns. */
export function errorTables(outcomes: readonly Outcome[]): string {
  const groups = [...new Set(outcomes.map(({ point }) => point.group))];
  return groups.map((group) => tableOf(group, outcomes)).join('\n\n');
}

function tableOf(group: Group, outcomes: readonly Outcome[]): string {
  const rows = outcomes
    .filter(({ point }) => point.group === group)
    .map((outcome) => [
      outcome.point.name,
      errorText(outcome.error),
      ...classes.map((name) => limitText(outcome, name)),
      outcome.share === undefined ? '-' : `${(outcome.share * 100).toFixed(2)} %`,
      errorText(outcome.reactiveError),
    ]);
  const all = [HEADERS, ...rows];
  const width = (column: number) => Math.max(...all.map((row) => row[column]!.length));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(width(column)) : cell.padStart(width(column))))
      .join('  ')
      .trimEnd();
  return [group, ...all.map((row) => `  ${line(row)}`)].join('\n');
}
