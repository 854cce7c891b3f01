import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { projectIn } from '../../../host/project/project.ts';
import { plantKinds } from '../../../sim/plant/kinds.ts';
import type { PlantKind, PlantSetting } from '../../../sim/plant/plant.ts';
import { knownPlantKinds } from '../../../sim/plant/project-kinds.ts';

const WHOLE = `import { definePlant } from 'kerb/sim';
export default definePlant<{ start: number }>({
  description: 'A tank.',
  classes: {},
  schema: { type: 'object', properties: { start: { type: 'number' } } },
  quantities: { level: 'm' },
  create: ({ parameters }) => ({
    step() {},
    read: () => parameters.start,
  }),
});
`;

/** The kinds of a project with one plant. */
async function kindsWith(text: string, name = 'tank'): Promise<ReadonlyMap<string, PlantKind>> {
  const root = await mkdtemp(join(tmpdir(), 'kerb-plants-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await writeFile(join(root, 'package.json'), '{ "dependencies": { "kerb": "0.1.0" } }');
  for (const folder of ['firmware', 'plants']) await mkdir(join(root, folder));
  await writeFile(join(root, `plants/${name}.ts`), text);
  return knownPlantKinds(projectIn(root), { anew: true });
}

const setting = { parameters: { start: 3 } } as unknown as PlantSetting<never>;

test('a plant of a project is a kind beside those of Kerb, by the name of its file', async () => {
  const kinds = await kindsWith(WHOLE);
  expect([...kinds.keys()]).toEqual([...plantKinds.keys(), 'tank']);
  const plant = await kinds.get('tank')!.create(setting);
  expect(plant.read('level')).toBe(3);
});

test.each([
  ['exports nothing', 'export const tank = 1;', 'exports no plant; export default definePlant('],
  ['has no create', "export default { description: 'x' };", 'its plant has no function create()'],
  ['is wired to what is neither', WHOLE.replace('classes: {}', "classes: { meter: 'maybe' }"), 'classes must say'],
  ['has no units', WHOLE.replace("level: 'm'", 'level: 1'), 'quantities must give the unit'],
  ['has a schema that is none', WHOLE.replace("type: 'number'", "type: 'numbre'"), 'schema is no JSON Schema'],
  ['does not parse', `${WHOLE}\nconst = 1;`, 'tank.ts:13:6: ParseError'],
  ['throws', `${WHOLE}\nthrow new Error('no water');`, 'no water'],
])('a plant that %s is told with its file', async (_what, text, message) => {
  await expect(kindsWith(text)).rejects.toMatchObject({
    name: 'PlantModuleError',
    blame: 'configuration',
    message: expect.stringContaining(message),
    file: expect.stringMatching(/plants\/tank\.ts$/),
  });
});

test('a plant with the name of one of Kerb is refused', async () => {
  await expect(kindsWith(WHOLE, 'house')).rejects.toThrow('house is a kind of plant of Kerb');
});

test('what a plant throws while it runs is told with its line', async () => {
  const kinds = await kindsWith(WHOLE.replace('step() {}', "step() { throw new TypeError('leaks'); }"));
  const plant = await kinds.get('tank')!.create(setting);
  expect(() => plant.step(0, 0)).toThrow(/plants\/tank\.ts:8:\d+: TypeError: leaks$/);
  const empty = (await kindsWith(WHOLE.replace('read: ', 'reed: '))).get('tank')!;
  await expect(empty.create(setting)).rejects.toThrow('create() returns no plant');
});
