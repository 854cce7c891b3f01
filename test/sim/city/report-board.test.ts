import { expect, test } from 'vitest';
import type { ReportMessage } from '../../../sim/city/nats/city-streams.ts';
import { DivergedError, ReportBoard } from '../../../sim/city/nats/report-board.ts';
import type { DistrictReport } from '../../../sim/city/report.ts';
import { DistrictError } from '../../../sim/city/threads/city-thread.ts';

function report(window: number, district: number, digest = `${window}.${district}`): ReportMessage {
  return { run: 'r', kind: 'report', report: { window, district, digest } as DistrictReport };
}

const digests = (reports: readonly DistrictReport[]): string[] => reports.map(({ digest }) => digest);

test('a window is complete when all districts are there, in whatever order they come', async () => {
  const board = new ReportBoard(3);
  board.add(report(0, 2));
  const first = board.take(0);
  board.add(report(1, 0));
  board.add(report(0, 0));
  expect(board.reported(0)).toBe(2);
  board.add(report(0, 1));
  expect(digests(await first)).toEqual(['0.0', '0.1', '0.2']);
  const second = board.take(1);
  board.add(report(1, 2));
  board.add(report(1, 1));
  expect(digests(await second)).toEqual(['1.0', '1.1', '1.2']);
});

test('a district that reports again has to say the same, while the window is open and after it', async () => {
  const board = new ReportBoard(2);
  board.add(report(0, 0));
  board.add(report(0, 0));
  board.add(report(0, 1));
  await board.take(0);
  board.add(report(0, 1));
  const next = board.take(1);
  board.add(report(0, 1, 'other'));
  await expect(next).rejects.toThrow(DivergedError);
  const open = new ReportBoard(2);
  open.add(report(0, 1));
  open.add(report(0, 1, 'other'));
  await expect(open.take(0)).rejects.toMatchObject({ district: 1, window: 0 });
});

test('a district that cannot go on ends the run', async () => {
  const board = new ReportBoard(2);
  const first = board.take(0);
  board.add({ run: 'r', kind: 'failed', district: 1, window: 0, message: 'the firmware trapped' });
  await expect(first).rejects.toThrow(new DistrictError(1, 0, 'the firmware trapped'));
  await expect(board.take(1)).rejects.toThrow('the firmware trapped');
});
