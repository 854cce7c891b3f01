import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, onTestFinished, test } from 'vitest';
import { existingPassphrase, newPassphrase } from '../../../host/keys/passphrase.ts';
import { askSecret } from '../../../host/keys/terminal-secret.ts';

/** A terminal at which `typed` was typed; `shown` is what stands on it, `raw` whether it echoes nothing now. */
class TypedTerminal {
  readonly input = Object.assign(new PassThrough(), {
    setRawMode: (raw: boolean) => {
      this.raw = raw;
    },
  });
  readonly output = new PassThrough();
  raw = false;

  constructor(typed: string) {
    for (const character of typed) this.input.write(character);
  }

  get shown(): string {
    return (this.output.read() as Buffer | null)?.toString() ?? '';
  }
}

async function fileWith(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kerb-passphrase-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'secret');
  await writeFile(path, text);
  return path;
}

describe('a secret that is typed', () => {
  test.each([
    ['hunter22\r', 'hunter22'],
    ['hunter22\n', 'hunter22'],
    ['huntzz\u007f\u007fer\b\b\r', 'hunt'],
    ['\u007fa\r', 'a'],
    ['wrong\u0015right\r', 'right'],
    ['grüße 🔑\r', 'grüße 🔑'],
    ['\r', ''],
  ])('%j is %j', async (typed, secret) => {
    expect(await askSecret(new TypedTerminal(typed), 'Passphrase: ')).toBe(secret);
  });

  test('is not shown, and the terminal is as before afterwards', async () => {
    const terminal = new TypedTerminal('');
    const asked = askSecret(terminal, 'Passphrase: ');
    expect(terminal.raw).toBe(true);
    terminal.input.write('secret\r');
    await asked;
    expect(terminal.raw).toBe(false);
    expect(terminal.shown).toBe('Passphrase: \n');
  });

  test('is not shown either when it is typed at once after the question', async () => {
    const terminal = new TypedTerminal('secret\r');
    const raw: boolean[] = [];
    terminal.output.write = ((_text: string) => raw.push(terminal.raw) > 0) as typeof terminal.output.write;
    await askSecret(terminal, 'Passphrase: ');
    expect(raw).toEqual([true, false]);
  });

  test.each([['ab\u0003'], ['ab\u0004']])('%j breaks it off', async (typed) => {
    const terminal = new TypedTerminal(typed);
    await expect(askSecret(terminal, 'Passphrase: ')).rejects.toThrow('no passphrase was given');
    expect(terminal.raw).toBe(false);
  });

  test('a terminal that goes away breaks it off', async () => {
    const terminal = new TypedTerminal('ab');
    terminal.input.end();
    await expect(askSecret(terminal, 'Passphrase: ')).rejects.toThrow('no passphrase was given');
  });

  test('a second line that came with the first is the next answer', async () => {
    const terminal = new TypedTerminal('');
    terminal.input.write('first\rsecond\r');
    expect(await askSecret(terminal, '1: ')).toBe('first');
    expect(await askSecret(terminal, '2: ')).toBe('second');
  });
});

describe('where a passphrase comes from', () => {
  test('a file goes before the environment, and that before the terminal', async () => {
    const file = await fileWith('from the file\nmore\n');
    const terminal = () => new TypedTerminal('from the terminal\r');
    expect(await existingPassphrase('k.pem', { file, environment: 'e', terminal: terminal() })).toBe('from the file');
    expect(await existingPassphrase('k.pem', { environment: 'environment', terminal: terminal() })).toBe('environment');
    expect(await existingPassphrase('k.pem', { environment: '', terminal: terminal() })).toBe('from the terminal');
  });

  test('a file may end with or without a line end, also that of Windows', async () => {
    expect(await existingPassphrase('k.pem', { file: await fileWith('phrase') })).toBe('phrase');
    expect(await existingPassphrase('k.pem', { file: await fileWith('phrase \r\n') })).toBe('phrase ');
  });

  test('an empty or missing file is told', async () => {
    const file = await fileWith('\nphrase\n');
    await expect(existingPassphrase('k.pem', { file })).rejects.toThrow(`${file}: its first line`);
    await expect(existingPassphrase('k.pem', { file: `${file}.not` })).rejects.toThrow('cannot be read (ENOENT)');
  });

  test('without any, what to give is told', async () => {
    await expect(existingPassphrase('k.pem', {})).rejects.toThrow(
      'k.pem is protected by a passphrase, and there is no terminal to ask for it: give --passphrase-file FILE or set KERB_PASSPHRASE',
    );
    await expect(newPassphrase('k.pem', {})).rejects.toThrow('or say --no-passphrase');
  });

  test('a new one is asked for twice, and is long enough', async () => {
    expect(await newPassphrase('k.pem', { terminal: new TypedTerminal('long enough\rlong enough\r') })).toBe(
      'long enough',
    );
    await expect(newPassphrase('k.pem', { terminal: new TypedTerminal('long enough\rlong enouhg\r') })).rejects.toThrow(
      'the two passphrases differ',
    );
    await expect(newPassphrase('k.pem', { terminal: new TypedTerminal('short\r') })).rejects.toThrow('at least 8');
    await expect(newPassphrase('k.pem', { environment: 'short' })).rejects.toThrow('at least 8');
  });
});
