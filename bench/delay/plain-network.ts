import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { create } from 'xmlbuilder';

const run = promisify(execFile);

/** A road of both directions from the junction in the middle. */
export interface Arm {
  readonly name: string;
  /** Of its far end, m from the junction. */
  readonly x: number;
  readonly y: number;
  readonly lanes: number;
}

const SPEED = 13.89;
const COMMON = ['--no-turnarounds', 'true', '--xml-validation', 'never'];

/** One junction with a traffic light, by netconvert. */
export async function junctionOf(file: string, arms: readonly Arm[], options: readonly string[] = []): Promise<void> {
  const nodes = create('nodes');
  const edges = create('edges');
  nodes.ele('node', { id: 'centre', x: 0, y: 0, type: 'traffic_light' });
  for (const { name, x, y, lanes } of arms) {
    nodes.ele('node', { id: name, x, y });
    edges.ele('edge', { id: `${name}-in`, from: name, to: 'centre', numLanes: lanes, speed: SPEED });
    edges.ele('edge', { id: `${name}-out`, from: 'centre', to: name, numLanes: lanes, speed: SPEED });
  }
  const plain = { nodes: file.replace('.net.xml', '.nod.xml'), edges: file.replace('.net.xml', '.edg.xml') };
  await writeFile(plain.nodes, nodes.end());
  await writeFile(plain.edges, edges.end());
  await run('netconvert', ['-n', plain.nodes, '-e', plain.edges, ...COMMON, ...options, '-o', file]);
}

/** Junctions with traffic lights at the crossings of a grid, by netgenerate; the roads end so far outside, m. */
export async function gridOf(file: string, columns: number, rows: number, lanes: number, endM: number): Promise<void> {
  await run('netgenerate', [
    ...['--grid', '--grid.x-number', `${columns}`, '--grid.y-number', `${rows}`, '--grid.length', '250'],
    ...['--grid.attach-length', `${endM}`, '-L', `${lanes}`, '--default-junction-type', 'traffic_light'],
    ...[...COMMON, '-o', file],
  ]);
}
