/**
 * Largest sets of vertices of which any two agree, by Bron and Kerbosch with pivots; at most `most` of them.
 */
export function maximalCliques(size: number, agree: (a: number, b: number) => boolean, most: number): number[][] {
  const neighbours = Array.from({ length: size }, (_, a) => {
    const set = new Set<number>();
    for (let b = 0; b < size; b++) if (a !== b && agree(a, b)) set.add(b);
    return set;
  });
  const found: number[][] = [];
  const extend = (clique: number[], candidates: Set<number>, excluded: Set<number>): void => {
    if (found.length >= most) return;
    if (candidates.size === 0 && excluded.size === 0) {
      found.push(clique);
      return;
    }
    const pivot = best([...candidates, ...excluded], (vertex) => shared(neighbours[vertex]!, candidates));
    for (const vertex of [...candidates].filter((candidate) => !neighbours[pivot]!.has(candidate))) {
      const near = neighbours[vertex]!;
      extend([...clique, vertex], intersection(candidates, near), intersection(excluded, near));
      candidates.delete(vertex);
      excluded.add(vertex);
    }
  };
  if (size > 0) extend([], new Set(neighbours.keys()), new Set());
  return found;
}

function intersection(a: ReadonlySet<number>, b: ReadonlySet<number>): Set<number> {
  return new Set([...a].filter((vertex) => b.has(vertex)));
}

function shared(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let count = 0;
  for (const vertex of b) if (a.has(vertex)) count++;
  return count;
}

function best(vertices: readonly number[], worth: (vertex: number) => number): number {
  let found = vertices[0]!;
  let most = -1;
  for (const vertex of vertices) {
    const value = worth(vertex);
    if (value > most) [found, most] = [vertex, value];
  }
  return found;
}
