import { profileChannel, profileChannels } from '../../../archive/profile-channel.ts';
import type { ConfigSection } from '../../config-class.ts';

interface LoadProfile {
  readonly intervalMin?: number;
  readonly columns?: readonly string[];
}

const MOST_COLUMNS = 8;
/** Of which an hour is a multiple. */
const INTERVALS = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60];

/** What the load profile records. */
export const loadProfileSection: ConfigSection = {
  schemas: {
    loadProfile: {
      type: 'object',
      minProperties: 1,
      additionalProperties: false,
      properties: {
        intervalMin: { enum: INTERVALS, description: 'Interval. In min.' },
        columns: {
          type: 'array',
          minItems: 1,
          maxItems: MOST_COLUMNS,
          uniqueItems: true,
          items: { enum: profileChannels.map(({ name }) => name), description: 'A quantity that is recorded.' },
          description: 'What is recorded in each interval.',
        },
      },
      description: 'Load profile.',
    },
  },
  read: (content) => {
    const { intervalMin, columns } = content['loadProfile'] as LoadProfile;
    const numbers = columns?.map((name) => profileChannels.find((channel) => channel.name === name)!.number);
    return {
      values: {},
      settings: {
        ...(intervalMin !== undefined && { profilePeriod: intervalMin }),
        ...(numbers &&
          Object.fromEntries(
            Array.from({ length: MOST_COLUMNS }, (_, index) => [`profileChannel${index + 1}`, numbers[index] ?? 0]),
          )),
      },
    };
  },
  write: ({ settings }) => {
    const intervalMin = settings['profilePeriod'];
    const numbers = Array.from({ length: MOST_COLUMNS }, (_, index) => settings[`profileChannel${index + 1}`]);
    const columns = numbers.flatMap((number) => (number === 0 ? [] : [profileChannel(Number(number))?.name]));
    const isWhole = numbers.every((number) => number !== undefined) && columns.length > 0;
    if (intervalMin === undefined && !isWhole) return undefined;
    return { loadProfile: { ...(intervalMin !== undefined && { intervalMin }), ...(isWhole && { columns }) } };
  },
};
