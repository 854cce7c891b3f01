import { format } from 'node:util';
import { Command, CommanderError } from 'commander';
import { vi } from 'vitest';
import { ExitCode, explain } from '../../../host/cli/failure.ts';
import type { Result } from './kerb-process.ts';

/**
 * Runs a command as `kerb` does, in this process: for cases that start no process of their own, as starting one takes far longer than
 * most commands do. Files are named by whole paths.
 * @param registers the commands that there are
 */
export async function kerbHere(
  args: readonly string[],
  ...registers: readonly ((program: Command) => void)[]
): Promise<Result> {
  let stdout = '';
  let stderr = '';
  const program = new Command('kerb').exitOverride().configureOutput({
    writeOut: (text) => {
      stdout += text;
    },
    writeErr: (text) => {
      stderr += text;
    },
  });
  for (const register of registers) register(program);
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((...values) => {
      stdout += `${format(...values)}\n`;
    }),
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      stdout += String(text);
      return true;
    }),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      stderr += String(text);
      return true;
    }),
  ];
  const before = process.exitCode;
  process.exitCode = undefined;
  let code: number;
  try {
    await program.parseAsync(args, { from: 'user' });
    code = Number(process.exitCode ?? ExitCode.ok);
  } catch (error) {
    if (error instanceof CommanderError) code = error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
    else {
      const { message, exitCode } = explain(error);
      stderr += `kerb: ${message}\n`;
      code = exitCode;
    }
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
  return { code, stdout, stderr };
}
