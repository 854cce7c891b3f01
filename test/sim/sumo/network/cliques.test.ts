import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maximalCliques } from '../../../../sim/sumo/network/cliques.ts';

test('all sets that agree and can grow no further are found, each once', () => {
  const graphs = fc
    .integer({ min: 1, max: 9 })
    .chain((size) =>
      fc.tuple(fc.constant(size), fc.array(fc.boolean(), { minLength: size ** 2, maxLength: size ** 2 })),
    );
  fc.assert(
    fc.property(graphs, ([size, edges]) => {
      const agree = (a: number, b: number) => edges[Math.min(a, b) * size + Math.max(a, b)]!;
      const expected: string[] = [];
      for (let mask = 1; mask < 1 << size; mask++) {
        const set = [...Array(size).keys()].filter((vertex) => (mask >> vertex) & 1);
        const fits = (vertex: number) => set.every((other) => other === vertex || agree(vertex, other));
        const grows = [...Array(size).keys()].some((vertex) => !set.includes(vertex) && fits(vertex));
        if (set.every(fits) && !grows) expected.push(set.join());
      }
      const found = maximalCliques(size, agree, 10_000).map((clique) => clique.toSorted((a, b) => a - b).join());
      expect(found.toSorted()).toEqual(expected.toSorted());
    }),
  );
});

test('no more than are asked for', () => {
  expect(maximalCliques(6, () => false, 4)).toHaveLength(4);
});
