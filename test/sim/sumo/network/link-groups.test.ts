import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkGroups } from '../../../../sim/sumo/network/link-groups.ts';
import type { SignalLink } from '../../../../sim/sumo/network/signal-links.ts';

const stagesArbitrary = fc
  .integer({ min: 1, max: 80 })
  .chain((size) =>
    fc
      .array(fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { minLength: 1 }), { minLength: 1, maxLength: 16 })
      .map((stages) => ({ size, stages: stages.map((links) => ({ links: new Set(links), own: true })) })),
  );

test('whatever the stages, a link is green in its own and in no other, with 32 overlaps at most', () => {
  fc.assert(
    fc.property(stagesArbitrary, ({ size, stages }) => {
      const links = Array.from({ length: size }, (_, index): SignalLink => ({ index, movements: [], crossing: false }));
      const { groups, channels } = linkGroups(links, stages);
      expect(groups.length).toBeLessThanOrEqual(32);
      stages.forEach((stage, at) => {
        const lit = new Set(groups.filter(({ stages: mask }) => (mask >> at) & 1).map(({ overlap }) => overlap));
        const isLit = ({ index }: SignalLink) =>
          channels[index]!.some(({ kind, number }) => (kind === 'overlap' ? lit.has(number) : number === at + 1));
        const green = links.filter(isLit).map(({ index }) => index);
        expect(green).toEqual([...stage.links].toSorted((a, b) => a - b));
      });
    }),
  );
});

test('people have the lamps beside the stages that serve them', () => {
  const links: SignalLink[] = [
    { index: 0, movements: [], crossing: false },
    { index: 1, movements: [], crossing: true },
  ];
  const stages = [new Set([0]), new Set([0, 1]), new Set([1])].map((set) => ({ links: set, own: true }));
  const { groups, channels } = linkGroups(links, stages);
  expect(groups).toEqual([{ overlap: 1, stages: 0b011, links: [0] }]);
  expect(channels[1]).toEqual([
    { kind: 'pedestrian', number: 2 },
    { kind: 'pedestrian', number: 3 },
  ]);
});
