import type { ConfigSection } from '../../config-class.ts';
import { minuteOf, TIME_PATTERN, timeText, two } from './times.ts';

interface Change {
  readonly month: number;
  readonly week: number | 'last';
  readonly weekday: string;
  readonly at: string;
}

interface Clock {
  readonly utcOffset: string;
  readonly daylightSaving?: 'none' | { readonly addMinutes?: number; readonly from: Change; readonly to: Change };
}

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const USUAL_MINUTES = 60;
const LAST_WEEK = 5;

const change = (description: string) => ({
  type: 'object',
  required: ['month', 'week', 'weekday', 'at'],
  additionalProperties: false,
  properties: {
    month: { type: 'integer', minimum: 1, maximum: 12, description: 'Month.' },
    week: { enum: [1, 2, 3, 4, 'last'], description: 'Which of these weekdays in the month.' },
    weekday: { enum: WEEKDAYS, description: 'Day of the week.' },
    at: { type: 'string', pattern: TIME_PATTERN, description: "Local standard time, as '02:00'." },
  },
  description,
});

const changes = { from: change('When it begins.'), to: change('When it ends.') };

/** Local time. */
export const clockSection: ConfigSection = {
  schemas: {
    clock: {
      type: 'object',
      required: ['utcOffset'],
      additionalProperties: false,
      properties: {
        utcOffset: {
          type: 'string',
          pattern: '^[+-](0[0-9]|1[0-4]):[0-5][0-9]$',
          description: "Local standard time minus UTC, as '+08:00'.",
        },
        daylightSaving: {
          description: 'Daylight-saving time; default none.',
          anyOf: [
            { const: 'none' },
            {
              type: 'object',
              required: Object.keys(changes),
              additionalProperties: false,
              properties: {
                addMinutes: {
                  type: 'integer',
                  minimum: 1,
                  maximum: 180,
                  description: 'What it adds; default 60. In min.',
                },
                ...changes,
              },
            },
          ],
        },
      },
      description: 'Local time, in which tariffs and billing days are meant.',
    },
  },
  read: (content, report) => {
    const { utcOffset, daylightSaving = 'none' } = content['clock'] as Clock;
    const minutes = minuteOf(utcOffset.slice(1)) * (utcOffset.startsWith('-') ? -1 : 1);
    if (minutes < -720 || minutes > 840) report(['clock', 'utcOffset'], 'is not from -12:00 to +14:00');
    const rule =
      daylightSaving === 'none'
        ? Array.from({ length: 9 }, () => 0)
        : [
            daylightSaving.addMinutes ?? USUAL_MINUTES,
            ...changeNumbers(daylightSaving.from),
            ...changeNumbers(daylightSaving.to),
          ];
    return { values: { utcOffsetMinutes: minutes + 0, daylightSaving: rule }, settings: {} };
  },
  write: ({ values: { utcOffsetMinutes: offset, daylightSaving: rule } }) => {
    if (typeof offset !== 'number' || !Array.isArray(rule)) return undefined;
    const magnitude = Math.abs(offset);
    const [addMinutes, ...changes] = rule as readonly number[];
    const daylightSaving =
      addMinutes === 0
        ? 'none'
        : { addMinutes, from: changeText(changes.slice(0, 4)), to: changeText(changes.slice(4)) };
    const utcOffset = `${offset < 0 ? '-' : '+'}${two(Math.floor(magnitude / 60))}:${two(magnitude % 60)}`;
    return { clock: { utcOffset, daylightSaving } };
  },
};

function changeNumbers({ month, week, weekday, at }: Change): number[] {
  const day = (WEEKDAYS as readonly string[]).indexOf(weekday) + 1;
  return [month, week === 'last' ? LAST_WEEK : week, day, minuteOf(at)];
}

function changeText([month, week, weekday, minute]: readonly number[]): object {
  return { month, week: week === LAST_WEEK ? 'last' : week, weekday: WEEKDAYS[weekday! - 1], at: timeText(minute!) };
}
