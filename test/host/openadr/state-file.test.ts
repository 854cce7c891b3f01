import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { newState } from '../../../host/openadr/bridge-state.ts';
import { StateFile } from '../../../host/openadr/state-file.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'kerb-openadr-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test('what was saved last is loaded, also when a save was cut off before', () => {
  const path = join(folder(), 'state.json');
  const file = new StateFile(path);
  expect(file.load()).toBeUndefined();
  const state = newState('http://127.0.0.1/', 'ven');
  file.save(state);
  const later = { ...state, refused: { 'event-1': '2026-11-26T10:00:00Z' } };
  file.save(later);
  writeFileSync(`${path}.next`, '{"version":1,"vtn":"http');
  expect(new StateFile(path).load()).toEqual(later);
  file.save(state);
  expect(readdirSync(join(path, '..'))).toEqual(['state.json']);
});

test.each(['', '{', '{"version":2,"hubs":{}}', '[]'])('%j is no state, and is not begun anew over it', (text) => {
  const path = join(folder(), 'state.json');
  writeFileSync(path, text);
  expect(() => new StateFile(path).load()).toThrow(expect.objectContaining({ name: 'BridgeStateError', file: path }));
});

test('a folder that is not there is told', () => {
  const file = new StateFile(join(folder(), 'none/state.json'));
  expect(() => file.save(newState('a', 'b'))).toThrow(/check the folder/);
});
