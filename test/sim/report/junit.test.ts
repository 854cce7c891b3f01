import { parseXml, type XmlElement, XmlText } from '@rgrove/parse-xml';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { junitReport } from '../../../sim/report/junit.ts';
import type { RunReport, Verdict } from '../../../sim/report/report.ts';
import { anyText, runReport } from './fixture.ts';

const report = runReport(3, { tracks: 0, points: 0, events: 0, faults: 0, frames: 0 });

/** Read back by a parser that refuses what is not well-formed. */
function read(...reports: RunReport[]): XmlElement {
  return parseXml(junitReport(...reports)).root!;
}

const elements = ({ children }: XmlElement, name?: string): XmlElement[] =>
  children.filter((child): child is XmlElement => 'attributes' in child && (name === undefined || child.name === name));

/** What the schemas of Jenkins' xUnit plugin (junit-10.xsd) and of Surefire let through. */
const RULES: Readonly<Record<string, { attributes: string[]; required: string[]; children: string[] }>> = {
  testsuites: { attributes: ['name', 'time', 'tests', 'failures', 'errors'], required: [], children: ['testsuite'] },
  testsuite: {
    attributes: ['name', 'tests', 'failures', 'errors', 'skipped', 'time', 'file'],
    required: ['name', 'tests', 'failures', 'errors'],
    children: ['properties', 'testcase'],
  },
  properties: { attributes: [], required: [], children: ['property'] },
  property: { attributes: ['name', 'value'], required: ['name', 'value'], children: [] },
  testcase: { attributes: ['name', 'classname', 'time'], required: ['name'], children: ['skipped', 'failure'] },
  failure: { attributes: ['type', 'message'], required: [], children: [] },
  skipped: { attributes: ['type', 'message'], required: [], children: [] },
};
/** SUREFIRE_TIME */
const TIME = /^(?:(?:\d{0,3},)*\d{3}|\d{0,3})*(?:\.\d*)?$/;

function check(element: XmlElement): void {
  const { attributes, required, children } = RULES[element.name]!;
  const names = Object.keys(element.attributes);
  expect(attributes).toEqual(expect.arrayContaining(names));
  expect(names).toEqual(expect.arrayContaining(required));
  expect(element.attributes['time'] ?? '0').toMatch(TIME);
  for (const child of elements(element)) {
    expect(children).toContain(child.name);
    check(child);
  }
}

describe('JUnit XML', () => {
  test('keeps to what the schemas of its readers let through', () =>
    check(
      read(
        report,
        runReport(4, {
          tracks: 0,
          points: 0,
          events: 0,
          faults: 0,
          frames: 0,
        }),
      ),
    ));

  test('has a suite for the scenario, with its seed and its trace', () => {
    const [suite] = elements(read(report));
    expect(suite!.attributes).toEqual({
      name: 'A street for a day',
      tests: '12',
      failures: '2',
      errors: '0',
      skipped: '1',
      time: '86400.000',
      file: 'seeds/scenarios/street.yaml',
    });
    const properties = elements(elements(suite!, 'properties')[0]!).map(({ attributes }) => attributes);
    expect(properties).toContainEqual({ name: 'seed', value: '3' });
    expect(properties).toContainEqual({ name: 'traceDigest', value: report.traceDigest });
  });

  test('has a case for each verdict; a failure says all, with the command that replays it', () => {
    const cases = elements(elements(read(report))[0]!, 'testcase');
    expect(cases.map(({ attributes }) => attributes['name'])).toEqual(report.verdicts.map(({ name }) => name));
    const failed = cases.find(({ attributes }) => attributes['name'] === 'energy drawn')!;
    expect(failed.attributes).toMatchObject({ classname: 'kerb.A street for a day', time: '54321.000' });
    const [failure] = elements(failed);
    expect(failure!.attributes).toEqual({
      message: 'was 123,474,107 Wh where 123,474,119 Wh was expected',
      type: 'expectation',
    });
    expect(failure!.text).toBe(
      `always meter.energyActiveImport is house.energyImport within 1 Wh
was 123,474,107 Wh where 123,474,119 Wh was expected
at 15:05:21 since the start
replay: ${report.replay}`,
    );
    const skipped = cases.find(({ attributes }) => attributes['name'] === 'relay welds')!;
    expect(elements(skipped)[0]).toMatchObject({
      name: 'skipped',
      attributes: { message: 'a channel cannot be seen from outside of a real device' },
    });
  });

  test('tells runs of the same scenario apart, as readers drop a case that they know', () => {
    const again = { ...report, seed: 4 };
    const keys = elements(read(report, again)).flatMap((suite) =>
      elements(suite, 'testcase').map(({ attributes }) => `${attributes['classname']} ${attributes['name']}`),
    );
    expect(new Set(keys).size).toBe(2 * report.verdicts.length);
  });

  test('takes any text: what XML cannot hold is replaced, the rest comes back', () => {
    const legal = (text: string) =>
      text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd');
    fc.assert(
      fc.property(anyText, (text) => {
        const verdict: Verdict = { ...report.verdicts[0]!, name: text, text, outcome: 'failed', reason: text };
        const suite = elements(
          read({ ...report, scenario: text, source: text, replay: text, verdicts: [verdict] }),
        )[0]!;
        check(suite);
        const [found] = elements(suite, 'testcase');
        expect(found!.attributes['name']).toBe(legal(text));
        const [failure] = elements(found!);
        expect(failure!.attributes['message']).toBe(legal(text));
        expect(failure!.children.every((child) => child instanceof XmlText)).toBe(true);
      }),
      { examples: [['"<&>\']]>\r\n\t\u0000\u0008\ufffe\ud800 😀']] },
    );
  });
});
