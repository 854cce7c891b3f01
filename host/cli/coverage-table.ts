import { type CoverageSummary, percentOf, type Share } from '../coverage/summary.ts';
import { coloured, dim } from './style.ts';

/** Missed lines that are written out for a file. */
const MISSED_LIMIT = 8;

/** A line for each file, and one for all. */
export function coverageTable({ files, lines, branches, functions }: CoverageSummary): string[] {
  const width = Math.max(...files.map(({ file }) => file.length), 'all files'.length);
  const row = (name: string, shares: readonly Share[], missed: string) =>
    [name.padEnd(width), ...shares.map(shareText), missed].join('  ').trimEnd();
  return [
    dim(
      `${'file'.padEnd(width)}  ${['lines', 'branches', 'functions'].map((name) => name.padStart(9)).join('  ')}  never ran`,
    ),
    ...files.map((file) => row(file.file, [file.lines, file.branches, file.functions], missedText(file.missed))),
    row('all files', [lines, branches, functions], ''),
  ];
}

function shareText(share: Share): string {
  const text = (share.total === 0 ? '-' : `${percentOf(share).toFixed(1)} %`).padStart(9);
  return share.hit === share.total ? text : coloured(percentOf(share) < 50 ? 'red' : 'yellow', text);
}

function missedText(missed: readonly string[]): string {
  const more = missed.length - MISSED_LIMIT;
  return `${missed.slice(0, MISSED_LIMIT).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
