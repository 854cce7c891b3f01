import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../host/package-root.ts';

/** The two C programs, compiled into a folder that {@link remove} takes away. */
export interface LibmodbusPrograms {
  readonly client: string;
  readonly server: string;
  remove(): Promise<void>;
}

export async function compileLibmodbusPrograms(): Promise<LibmodbusPrograms> {
  const folder = await mkdtemp(join(tmpdir(), 'kerb-libmodbus-'));
  const compile = async (name: string): Promise<string> => {
    const program = join(folder, name);
    const source = join(packageRoot, 'test/peers/libmodbus', `${name}.c`);
    const flags = ['-std=gnu11', '-O1', '-Wall', '-Wextra', '-Werror', '-I/usr/include/modbus'];
    await promisify(execFile)('gcc', [...flags, '-o', program, source, '-lmodbus']);
    return program;
  };
  const [client, server] = await Promise.all([compile('client'), compile('server')]);
  return { client, server, remove: () => rm(folder, { recursive: true, force: true }) };
}
