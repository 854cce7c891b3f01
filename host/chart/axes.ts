import { clockText, roundTicks, type Scale, timeTicks } from './scale.ts';
import { line, text } from './svg.ts';

const GRID = { stroke: '#ddd' } as const;
const LABEL = { fill: '#333' } as const;
/** Pixels that a label takes, on either axis. */
const LABEL_WIDTH = 70;
const LABEL_HEIGHT = 30;

/** Where a chart is drawn in its picture. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Grid lines and labels of a time axis under the frame. */
export function timeAxis(frame: Frame, scale: Scale, utcOffsetMinutes: number): string[] {
  const most = (frame.right - frame.left) / LABEL_WIDTH;
  return timeTicks(scale.from, scale.to, most, utcOffsetMinutes).flatMap((timeMs) => [
    line([scale.at(timeMs), frame.top], [scale.at(timeMs), frame.bottom], GRID),
    text(scale.at(timeMs), frame.bottom + 16, clockText(timeMs, utcOffsetMinutes), {
      'text-anchor': 'middle',
      ...LABEL,
    }),
  ]);
}

/** The same of numbers at the left of the frame. */
export function numberAxis(frame: Frame, scale: Scale, title: string): string[] {
  const most = Math.max(2, (frame.bottom - frame.top) / LABEL_HEIGHT);
  const middle = (frame.top + frame.bottom) / 2;
  return [
    ...roundTicks(scale.from, scale.to, most).flatMap((value) => [
      line([frame.left, scale.at(value)], [frame.right, scale.at(value)], GRID),
      text(frame.left - 6, scale.at(value) + 4, String(value), { 'text-anchor': 'end', ...LABEL }),
    ]),
    text(16, middle, title, { 'text-anchor': 'middle', transform: `rotate(-90 16 ${middle})`, ...LABEL }),
  ];
}

/** Colours and what they mean, in a row from `x` on. */
export function legend(
  x: number,
  y: number,
  entries: readonly (readonly [colour: string, meaning: string])[],
): string[] {
  let at = x;
  return entries.flatMap(([colour, meaning]) => {
    const from = at;
    at += 34 + meaning.length * 7;
    return [
      line([from, y - 4], [from + 12, y - 4], { stroke: colour, 'stroke-width': 6 }),
      text(from + 16, y, meaning, LABEL),
    ];
  });
}
