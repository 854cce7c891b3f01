import type { Schema } from '../../config-class.ts';
import { WEEKDAYS } from './clock.ts';
import { TIME_PATTERN } from './times.ts';

export const MOST_SEASONS = 14;
export const MOST_DAYS = 8;
export const MOST_SWITCHES = 14;
export const MOST_HOLIDAYS = 64;
export const MOST_TARIFFS = 8;

/** Keys of a week, those of less before those of more weight. */
export const WEEK_KEYS = ['everyDay', 'workdays', 'weekend', ...WEEKDAYS] as const;

const name: Schema = { type: 'string', minLength: 1, maxLength: 40 };

export const tariffsSchema: Schema = {
  type: 'object',
  propertyNames: { pattern: '^[1-8]$' },
  additionalProperties: { ...name, description: 'What people call it.' },
  description: 'Names of the tariffs, by their numbers 1 to 8: how day tables may call them.',
};

const season: Readonly<Record<string, Schema>> = {
  from: {
    type: 'string',
    pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$',
    description: "First day of the season, month and day as '04-01'.",
  },
  week: { ...name, description: 'Name of a week.' },
};

const properties: Readonly<Record<string, Schema>> = {
  days: {
    type: 'object',
    minProperties: 1,
    maxProperties: MOST_DAYS,
    additionalProperties: {
      type: 'object',
      minProperties: 1,
      maxProperties: MOST_SWITCHES,
      propertyNames: { pattern: TIME_PATTERN },
      additionalProperties: {
        type: ['string', 'integer'],
        description: 'Tariff that holds from then on, by its name or number.',
      },
      description: "A day: tariffs by the time from which they hold, the first at '00:00'.",
    },
    description: 'Day tables by names of your choice, up to 8.',
  },
  weeks: {
    type: 'object',
    minProperties: 1,
    maxProperties: MOST_SEASONS,
    additionalProperties: {
      type: 'object',
      minProperties: 1,
      additionalProperties: false,
      properties: Object.fromEntries(WEEK_KEYS.map((key) => [key, { ...name, description: 'Name of a day table.' }])),
      description: 'A week: day tables by weekday; workdays and weekend go before everyDay, a single day before all.',
    },
    description: 'Weeks by names of your choice.',
  },
  seasons: {
    type: 'array',
    minItems: 1,
    maxItems: MOST_SEASONS,
    items: {
      type: 'object',
      required: Object.keys(season),
      additionalProperties: false,
      properties: season,
      description: 'A season, which holds until the next one begins.',
    },
    description: 'Seasons of the year; before the first one the last one holds.',
  },
  holidays: {
    type: 'object',
    maxProperties: MOST_HOLIDAYS,
    propertyNames: { pattern: '^(20[0-9]{2}-)?(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' },
    additionalProperties: { ...name, description: 'Name of a day table.' },
    description: "Days with a table of their own: '2027-03-26', or '12-25' for every year.",
  },
};
const required = ['days', 'weeks', 'seasons'];

export const tablesSchema: Schema = {
  type: 'object',
  required,
  additionalProperties: false,
  properties,
  description: 'Tariff tables that hold at once.',
};

const begin: Readonly<Record<string, Schema>> = {
  from: {
    type: 'string',
    pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?(Z|[+-]\\d\\d:\\d\\d)$',
    description: "From when they hold, with zone: '2027-01-01T00:00+01:00'.",
  },
};

export const nextTablesSchema: Schema = {
  description: 'Tariff tables that the meter itself makes the active ones later; none takes such away.',
  anyOf: [
    { const: 'none' },
    {
      ...tablesSchema,
      required: [...Object.keys(begin), ...required],
      properties: {
        ...begin,
        ...properties,
      },
    },
  ],
};
