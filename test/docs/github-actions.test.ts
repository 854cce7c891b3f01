import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../../host/package-root.ts';

const FILE = 'docs/examples/github-actions.yaml';
const text = await readFile(join(packageRoot, FILE), 'utf8');

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, string>>;
}

/** What GitHub's own parser has to say of a workflow. */
async function problems(content: string): Promise<string[]> {
  const { context, value } = parseWorkflow({ name: FILE, content }, new NoOperationTraceWriter());
  if (value !== undefined) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

describe('the example for GitHub Actions', () => {
  test("is a workflow to GitHub's own parser", async () => {
    expect(await problems(text)).toEqual([]);
  });

  test.each([
    ['timeout-minutes', 'timeout-minuts'],
    ['runs-on: ubuntu-latest', 'needs: [nobody]'],
    ['matrix.scenario', 'matrx.scenario'],
  ])('which would tell of %s as %s', async (right, wrong) => {
    expect(await problems(text.replace(right, wrong))).not.toEqual([]);
  });

  const { jobs } = parse(text) as {
    jobs: { scenario: { steps: Step[]; strategy: { matrix: { scenario: string[] } } } };
  };
  const { steps, strategy } = jobs.scenario;

  test('runs scenarios that there are, with options that there are', async () => {
    for (const name of strategy.matrix.scenario) {
      await expect(readFile(join(packageRoot, `seeds/scenarios/${name}.yaml`), 'utf8')).resolves.toBeTruthy();
    }
    const command = steps.find(({ run }) => run?.includes(' sim '))!.run!;
    const options = await readFile(join(packageRoot, 'host/cli/commands/sim.ts'), 'utf8');
    const named = command.match(/--(?!silent)[a-z]+/g)!;
    expect(named).toEqual(['--report', '--junit']);
    for (const option of named) expect(options).toContain(`'${option} <file>'`);
  });

  test('keeps what it wrote, also when the scenario failed', () => {
    const after = steps.slice(steps.findIndex(({ run }) => run?.includes(' sim ')) + 1);
    expect(after.map(({ uses }) => uses?.split('@')[0])).toEqual([
      'actions/upload-artifact',
      'mikepenz/action-junit-report',
    ]);
    expect(after.map((step) => step.if?.replace(/[${} ]/g, ''))).toEqual(['!cancelled()', '!cancelled()']);
    expect(after[1]!.with!['report_paths']).toBe('reports/*.xml');
  });
});
