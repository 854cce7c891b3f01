import type { ConfigSection } from '../../config-class.ts';

interface BillingDay {
  readonly day: number;
  readonly hour?: number;
}

const MOST_DAYS = 3;

/** When billing periods end. */
export const billingSection: ConfigSection = {
  schemas: {
    billingDays: {
      type: 'array',
      maxItems: MOST_DAYS,
      items: {
        type: 'object',
        required: ['day'],
        additionalProperties: false,
        properties: {
          day: { type: 'integer', minimum: 1, maximum: 28, description: 'Day of the month.' },
          hour: { type: 'integer', minimum: 0, maximum: 23, description: 'Hour of the local day; default 0.' },
        },
        description: 'Once a month.',
      },
      description: 'When a billing period ends, up to three times a month; an empty list is never.',
    },
  },
  read: (content) => {
    const days = content['billingDays'] as readonly BillingDay[];
    const entries = days.map(({ day, hour = 0 }) => day * 100 + hour);
    return { values: { billingDays: filled(entries, MOST_DAYS) }, settings: {} };
  },
  write: ({ values: { billingDays } }) => {
    if (!Array.isArray(billingDays)) return undefined;
    const days = (billingDays as readonly number[]).filter((entry) => entry > 0);
    return { billingDays: days.map((entry) => ({ day: Math.floor(entry / 100), hour: entry % 100 })) };
  },
};

/** A list at its whole length, filled up with 0. */
export function filled(entries: readonly number[], length: number): number[] {
  return [...entries, ...Array.from({ length: Math.max(0, length - entries.length) }, () => 0)];
}
