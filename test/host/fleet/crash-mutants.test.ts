import { expect, test } from 'vitest';
import { type Alteration, alteredModules } from '../slots/proof/altered-proof.ts';
import type { CrashStory } from './crash-story.ts';

interface Mutant extends Alteration {
  readonly name: string;
  /** Stories of which one at least has to show it. */
  readonly shownBy: readonly CrashStory[];
}

const plain: CrashStory = {
  devices: 4,
  devicesOfLine: 3,
  hosts: 1,
  lives: [],
  stallsAfter: undefined,
  troubles: ['none'],
  mostFailedPercent: 0,
  isLater: false,
};
/** A kill, or a stall, at each of the first moments in turn. */
const moments = (first: number): number[] => Array.from({ length: 50 }, (_, index) => first + index);
const killed = moments(105).map((life): CrashStory => ({ ...plain, lives: [life] }));
const stalled = moments(5).map((stallsAfter): CrashStory => ({ ...plain, stallsAfter }));

const CAMPAIGN = 'host/fleet/campaign';

const MUTANTS: readonly Mutant[] = [
  {
    name: 'writes down what a device ran before only after it was changed',
    file: `${CAMPAIGN}/drive-device.ts`,
    text: "if (!(await this.#keepBefore(this.before))) return 'lost';",
    by: '',
    shownBy: killed,
  },
  {
    name: 'writes over what another host has written since it looked',
    file: `${CAMPAIGN}/line-work.ts`,
    text: 'store.members.put(key, member, revision)',
    by: 'store.members.put(key, member)',
    shownBy: stalled,
  },
  {
    name: 'believes a device that says it took the document',
    file: `${CAMPAIGN}/drive-device.ts`,
    text: "return this.#steps.hasIt(now.receipt) ? this.#there(now, 'proven') : this.#unproven('took what it was sent', now);",
    by: "return this.#there(now, 'proven');",
    shownBy: [{ ...plain, troubles: ['lies'] }],
  },
  {
    name: 'works on devices of stages that are not open',
    file: `${CAMPAIGN}/due.ts`,
    text: 'if (member.stage > openStage) return NOTHING;',
    by: '',
    shownBy: [{ ...plain, devices: 12, troubles: ['refuses'] }],
  },
  {
    name: 'goes on however many have failed',
    file: `${CAMPAIGN}/next-state.ts`,
    text: "if (halted !== undefined) return { kind: 'halted', stage: campaign.openStage, reason: halted };",
    by: '',
    shownBy: [{ ...plain, troubles: ['refuses'] }],
  },
  {
    name: 'never takes the lead over from a host that was killed',
    file: `${CAMPAIGN}/lease.ts`,
    text: "read.record.holder === '' || atMs - this.#seen.atMs >= this.#leaseMs",
    by: "read.record.holder === ''",
    shownBy: [{ ...plain, lives: [25] }],
  },
];

type Play = (story: CrashStory, mostHours?: number) => Promise<void>;

async function playOf(alterations: readonly Alteration[]): Promise<Play> {
  let play: Play | undefined;
  await alteredModules(alterations, ['/test/host/fleet/crash-story.ts'], (exports) => {
    play = (exports as { readonly playCrashStory: Play }).playCrashStory;
  });
  return play!;
}

/** What the first story that shows something shows. */
async function shown(play: Play, stories: readonly CrashStory[]): Promise<string | undefined> {
  for (const story of stories) {
    try {
      await play(story, 1);
    } catch (error) {
      return (error as Error).name;
    }
  }
  return undefined;
}

test.each(MUTANTS)('the proof of crashes finds a host that $name', async ({ shownBy, ...alteration }) => {
  const play = await playOf([alteration]);
  expect(await shown(play, shownBy)).toBe('AssertionError');
});

test('the same stories find nothing in the host as it is', async () => {
  const play = await playOf([]);
  const told = MUTANTS.flatMap(({ shownBy }) => shownBy.filter((_, index) => index % 5 === 0));
  expect(await shown(play, told)).toBeUndefined();
});
