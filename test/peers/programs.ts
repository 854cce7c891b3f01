import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, test } from 'vitest';
import { packageRoot } from '../../host/package-root.ts';

/** A program that is not ours, and how to come by it on Debian. */
export interface Program {
  readonly name: string;
  readonly install: string;
  readonly installed: () => boolean;
}

function pathOf(command: string): string | undefined {
  const paths = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, command));
  return paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function debian(command: string, name = command): Program {
  return { name: command, install: `apt-get install ${name}`, installed: () => pathOf(command) !== undefined };
}

/** A virtual environment that `.ci/run` makes, and that the advice below makes by hand. */
interface PythonEnvironment {
  readonly folder: string;
  readonly requirements: string;
}

const ENVIRONMENT: PythonEnvironment = { folder: '.kerb/peers', requirements: 'requirements.txt' };
/** For packages that do not go with those. */
const SDM_ENVIRONMENT: PythonEnvironment = { folder: '.kerb/peers-sdm', requirements: 'requirements-sdm.txt' };

function pythonOf({ folder }: PythonEnvironment): string {
  const path = join(packageRoot, folder, 'bin/python');
  return existsSync(path) ? path : 'python3';
}

/** Other versions of Node than the one that runs the tests. */
const NODE_VERSIONS: Readonly<Record<number, string>> = { 22: '22.23.3', 24: '24.21.0' };
export const otherNodes = Object.keys(NODE_VERSIONS).map(Number);

export function nodePath(major: number): string {
  return join(packageRoot, `.kerb/node${major}/node_modules/node-linux-${process.arch}/bin/node`);
}

export function node(major: number): Program {
  const install = `npm install --no-save --prefix .kerb/node${major} node-linux-${process.arch}@${NODE_VERSIONS[major]}`;
  return { name: `Node ${major}`, install, installed: () => existsSync(nodePath(major)) };
}

/** The Python that has the packages of requirements.txt. */
export const python = pythonOf(ENVIRONMENT);
/** The one of requirements-sdm.txt. */
export const sdmPython = pythonOf(SDM_ENVIRONMENT);

function pythonPackage(name: string, module: string, environment = ENVIRONMENT): Program {
  const { folder, requirements } = environment;
  return {
    name: `Python's ${name}`,
    install: `python3 -m venv ${folder} && ${folder}/bin/pip install -r test/peers/${requirements}`,
    installed: () => {
      try {
        execFileSync(pythonOf(environment), ['-c', `import ${module}`], { stdio: 'ignore' });
        return true;
      } catch {
        return false;
      }
    },
  };
}

export const mbpoll = debian('mbpoll');
export const socat = debian('socat');
export const gcc = debian('gcc');
export const gxx = debian('g++');
/** Where Debian's wabt has what C that wasm2c wrote is compiled with. */
export const wasm2cRuntime = '/usr/share/wabt/wasm2c';
export const wasm2c: Program = {
  name: 'wasm2c',
  install: 'apt-get install wabt',
  installed: () => pathOf('wasm2c') !== undefined && existsSync(wasm2cRuntime),
};
/** The interpreter's sources, as the Python package that embeds it has them. */
export const wasm3Sources = join(packageRoot, '.kerb/wasm3/pywasm3-0.5.0/wasm3');
export const wasm3: Program = {
  name: 'the sources of wasm3',
  install: 'bash test/peers/c-host/wasm3.sh',
  installed: () => existsSync(join(wasm3Sources, 'wasm3.h')),
};
export const systemdAnalyze = debian('systemd-analyze', 'systemd');
export const tshark = debian('tshark');
export const openssl = debian('openssl');
export const nats = debian('nats-server');
/** Debian has it where only root looks. */
export const mosquittoPath = (): string | undefined =>
  pathOf('mosquitto') ?? ['/usr/sbin/mosquitto'].find((path) => existsSync(path));
export const mosquitto: Program = {
  name: 'mosquitto',
  install: 'apt-get install mosquitto',
  installed: () => mosquittoPath() !== undefined,
};
export const mosquittoClients = debian('mosquitto_sub', 'mosquitto-clients');
export const promtool = debian('promtool', 'prometheus');
export const sumo = debian('sumo');
/** Debian calls it chromium; others chromium-browser or google-chrome. */
export const chromiumPath = (): string | undefined =>
  ['chromium', 'chromium-browser', 'google-chrome'].map(pathOf).find((path) => path !== undefined);
export const chromium: Program = {
  name: 'Chromium',
  install: 'apt-get install chromium',
  installed: () => chromiumPath() !== undefined,
};
export const libmodbus: Program = {
  name: 'libmodbus',
  install: 'apt-get install libmodbus-dev',
  installed: () => existsSync('/usr/include/modbus/modbus.h'),
};
/** Wants pymodbus 3.16's simulator classes, which Debian's 3.0 does not have. */
export const pymodbus = pythonPackage('pymodbus and pyserial', 'serial, pymodbus.simulator');
export const dlt645 = pythonPackage('dlt645', 'dlt645');
export const meterbus = pythonPackage('pyMeterBus', 'meterbus');
export const pysunspec2 = pythonPackage('pysunspec2', 'serial, sunspec2.modbus.client');
export const sdmModbus = pythonPackage('sdm_modbus', 'sdm_modbus', SDM_ENVIRONMENT);
export const pyarrow = pythonPackage('pyarrow', 'pyarrow.parquet');
export const cose = pythonPackage('pycose and cbor2', 'cbor2, pycose.messages');
export const wasmtime = pythonPackage('wasmtime', 'wasmtime.component');

/**
 * Tests that need programs that are not ours. Where one is missing they are skipped and say so; with
 * KERB_PEERS_REQUIRED=1 they fail.
 */
export function describeWith(programs: readonly Program[], name: string, tests: () => void): void {
  const missing = programs.filter((program) => !program.installed());
  if (missing.length === 0) {
    describe(name, tests);
    return;
  }
  const advice = missing.map((program) => `${program.name} is missing: ${program.install}`).join('; ');
  if (process.env['KERB_PEERS_REQUIRED'] === '1') {
    test(name, () => {
      throw new Error(advice);
    });
  } else {
    process.stderr.write(`skipped: ${name}: ${advice}\n`);
    test.skip(`${name} (${advice})`, () => {});
  }
}
