import { spawnSync } from 'node:child_process';

/** Bytes that `xz -9e` makes of `bytes`; undefined where there is no xz. */
export function xzSize(bytes: Uint8Array): number | undefined {
  const { status, stdout } = spawnSync('xz', ['-9', '--extreme', '--stdout', '--check=crc32'], { input: bytes });
  return status === 0 ? stdout.length : undefined;
}
