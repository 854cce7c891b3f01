import { crc32 } from 'node:zlib';
import { sameBytes } from '../../protocols/bytes/same-bytes.ts';
import { ConfigRefusal, type ConfigStatus } from '../../protocols/config/config-files.ts';
import { openReceipt, ReceiptFormatError } from '../../protocols/config/receipt.ts';
import { configDigest, openSignedConfig } from '../../protocols/config/signed-config.ts';
import { STATUS_DIGEST_BYTES } from '../../protocols/config/status-codec.ts';
import { BROADCAST } from '../../protocols/modbus/unit-id.ts';
import type { BroadcastOptions } from '../flash/flash-options.ts';
import type { Retrying } from '../flash/retrying.ts';
import type { FileWrite, Line } from '../line/line.ts';
import { type ConfigOptions, retryingOf } from './config-options.ts';
import { type ConfigOutcome, outcomeOfError, refusedBy } from './config-outcome.ts';
import { DeviceConfig, documentWrites } from './device-config.ts';
import { newNonce } from './nonce.ts';
import { refusalText } from './refusal-text.ts';

export interface ConfigResult {
  readonly unitId: number;
  readonly outcome: ConfigOutcome;
}

export type ConfigPhase = 'checking' | 'sending' | 'staging' | 'waiting';

/** What happens while a document is pushed, as it happens. */
export type ConfigEvent =
  | { readonly kind: 'phase'; readonly unitId: number; readonly phase: ConfigPhase }
  /** Bytes that went out, and that are to. Of a broadcast, once for all. */
  | { readonly kind: 'progress'; readonly bytes: number; readonly total: number }
  /** A block did not arrive and is sent again. */
  | { readonly kind: 'repair'; readonly unitId: number; readonly blocks: number }
  | ({ readonly kind: 'result' } & ConfigResult);

export interface PushOptions extends ConfigOptions {
  readonly onEvent?: (event: ConfigEvent) => void;
  /** Sends the document to all units of the line at once (unit id 0), then to each what it lacks. Default: to each alone. */
  readonly broadcast?: BroadcastOptions | undefined;
  /** How long a device is watched until a document runs whose time has come, in ms. Default 5000. */
  readonly waitMs?: number | undefined;
  /** Waits for the time of activation too, however far it is. Default false. */
  readonly untilActive?: boolean | undefined;
}

const WAIT_MS = 5000;
const FIRST_POLL_MS = 20;
const LONGEST_POLL_MS = 2000;
/** Detail of the refusal `incomplete`: every block is there, and some is another. */
const ALL_THERE = 0xffff;

/** What is pushed, looked into once. */
interface Pushed {
  readonly class: string;
  readonly crc: number;
  readonly size: number;
  readonly digest: Uint8Array;
  readonly sequence: number;
  readonly activateAtS: number;
  readonly writes: readonly FileWrite[];
}

/**
 * Gives devices of a line a signed config document: sends it, has each check it whole, and, when its time has come, waits until it
 * runs. A device that has it already is left alone; the same call goes on after any interruption.
 *
 * One device that fails does not keep the others from going on. Resolves with what became of each, in the order given.
 * @throws ConfigDocumentFormatError when it is no signed config document; LineClosedError when the line was closed
 */
export async function pushConfigs(
  line: Line,
  unitIds: readonly number[],
  signed: Uint8Array,
  options: PushOptions = {},
): Promise<ConfigResult[]> {
  const { document, payload } = openSignedConfig(signed);
  const { sequence, activateAtS } = document;
  const pushed: Pushed = {
    class: document.target.class,
    ...{ sequence, activateAtS, crc: crc32(signed), size: signed.length },
    digest: configDigest(payload).subarray(0, STATUS_DIGEST_BYTES),
    writes: documentWrites(signed),
  };
  return new ConfigPush(line, pushed, options).run(unitIds);
}

/** As {@link pushConfigs}, for one device. */
export async function pushConfig(
  line: Line,
  unitId: number,
  signed: Uint8Array,
  options: Omit<PushOptions, 'broadcast'> = {},
): Promise<ConfigOutcome> {
  const [result] = await pushConfigs(line, [unitId], signed, options);
  return result!.outcome;
}

class ConfigPush {
  readonly #line: Line;
  readonly #pushed: Pushed;
  readonly #options: PushOptions;
  readonly #retrying: Retrying;
  readonly #outcomes = new Map<number, ConfigOutcome>();
  #sent = 0;
  #total = 0;

  constructor(line: Line, pushed: Pushed, options: PushOptions) {
    this.#line = line;
    this.#pushed = pushed;
    this.#options = options;
    this.#retrying = retryingOf(options);
  }

  async run(unitIds: readonly number[]): Promise<ConfigResult[]> {
    const { broadcast } = this.#options;
    const devices = unitIds.map((unitId) => {
      return new DeviceConfig(this.#line, unitId, this.#retrying, this.#options.serial);
    });
    const lacking: DeviceConfig[] = [];
    const staged: DeviceConfig[] = [];
    for (const device of devices) {
      await this.#attempt(device, async () => {
        this.#phase(device, 'checking');
        const had = await this.#before(device, await device.status());
        if (had === undefined) lacking.push(device);
        else if (had.kind === 'already' && !had.active && this.#isToWaitFor) staged.push(device);
        else return had;
        return undefined;
      });
    }
    const byBroadcast = broadcast !== undefined && lacking.length > 1;
    if (byBroadcast) await this.#broadcast(lacking, broadcast.pauseMs ?? 0);
    else this.#total = lacking.length * this.#pushed.size;
    for (const device of lacking) {
      const isStaged = await this.#attempt(device, async () => {
        if (!byBroadcast) await this.#send(device, this.#pushed.writes);
        return this.#stage(device);
      });
      if (isStaged) staged.push(device);
    }
    await Promise.all(staged.map((device) => this.#attempt(device, () => this.#settle(device))));
    return unitIds.map((unitId) => ({ unitId, outcome: this.#outcomes.get(unitId)! }));
  }

  /** What is known without sending anything; undefined when it is to be sent. */
  async #before(device: DeviceConfig, status: ConfigStatus): Promise<ConfigOutcome | undefined> {
    const { digest, sequence, size } = this.#pushed;
    if (runs(status, digest)) return { kind: 'already', active: true, status };
    if (waits(status, digest)) return { kind: 'already', active: false, status };
    const refuse = (refusal: number): ConfigOutcome => {
      return { kind: 'refused', refusal, detail: 0, reason: refusalText(refusal, 0), status };
    };
    if (sequence <= status.highestSequence) {
      return refuse((await this.#isOtherClass(device)) ? ConfigRefusal.wrongClass : ConfigRefusal.downgrade);
    }
    return size > status.largestDocument ? refuse(ConfigRefusal.memory) : undefined;
  }

  /** A number that is too low is the smaller mistake. */
  async #isOtherClass(device: DeviceConfig): Promise<boolean> {
    try {
      return (
        openReceipt(await device.receipt((this.#options.newNonce ?? newNonce)())).firmware.class !== this.#pushed.class
      );
    } catch (error) {
      if (error instanceof ReceiptFormatError) return false;
      throw error;
    }
  }

  async #broadcast(devices: readonly DeviceConfig[], pauseMs: number): Promise<void> {
    this.#total = this.#pushed.size;
    for (const device of devices) this.#phase(device, 'sending');
    try {
      for (const write of this.#pushed.writes) {
        // Nobody answers a broadcast, so that it fails only when the line is lost.
        const options = { ...this.#retrying.once, turnaroundDelayMs: pauseMs };
        await this.#retrying.run(() => this.#line.writeFileRecords(BROADCAST, [write], options));
        this.#progress(write);
      }
    } catch (error) {
      for (const device of devices) await this.#attempt(device, () => Promise.reject(error));
    }
  }

  async #send(device: DeviceConfig, writes: readonly FileWrite[]): Promise<void> {
    this.#phase(device, 'sending');
    for (const write of writes) {
      await device.writeBlock(write);
      this.#progress(write);
    }
  }

  /** Has what was sent checked, and sent again where it did not arrive. */
  async #stage(device: DeviceConfig): Promise<ConfigOutcome | undefined> {
    const { crc, size, digest, writes } = this.#pushed;
    this.#phase(device, 'staging');
    let all = 0;
    for (let repairs = 0; ; repairs++) {
      const isThere = (now: ConfigStatus): boolean => runs(now, digest) || waits(now, digest);
      const status = await device.command({ kind: 'stage', size, crc }, isThere);
      if (isThere(status)) return undefined;
      const { refusal, refusalDetail: block } = status;
      const isRepairable = refusal === ConfigRefusal.incomplete && repairs < writes.length + 2;
      const again = block === ALL_THERE ? writes : writes.slice(block, block + 1);
      if (!isRepairable || again.length === 0 || (block === ALL_THERE && ++all > 2)) return refusedBy(status);
      this.#tell({ kind: 'repair', unitId: device.unitId, blocks: again.length });
      this.#total += again.reduce((sum, { bytes }) => sum + bytes.length, 0);
      await this.#send(device, again);
    }
  }

  get #isToWaitFor(): boolean {
    const { clock, untilActive } = { clock: this.#retrying.clock, untilActive: this.#options.untilActive ?? false };
    return untilActive || this.#pushed.activateAtS * 1000 <= clock.wallMs();
  }

  /** Watches a device that has the document until it runs, or says how long it will wait. */
  async #settle(device: DeviceConfig): Promise<ConfigOutcome> {
    const { clock } = this.#retrying;
    const { waitMs = WAIT_MS, untilActive = false } = this.#options;
    const untilMs = clock.monotonicMs() + waitMs;
    for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(LONGEST_POLL_MS, pollMs * 2)) {
      const status = await device.status();
      if (runs(status, this.#pushed.digest)) return { kind: 'active', status };
      if (!waits(status, this.#pushed.digest)) return refusedBy(status);
      const isOver = !this.#isToWaitFor || (!untilActive && clock.monotonicMs() >= untilMs);
      if (isOver) return { kind: 'staged', atS: status.pendingAtS, status };
      this.#phase(device, 'waiting');
      await this.#retrying.pause(pollMs);
    }
  }

  /** Does something with a device that has no outcome yet. True when it has none then either. */
  async #attempt(device: DeviceConfig, work: () => Promise<ConfigOutcome | undefined>): Promise<boolean> {
    const { unitId } = device;
    if (this.#outcomes.has(unitId)) return false;
    const outcome = await work().catch(outcomeOfError);
    if (outcome === undefined) return true;
    this.#outcomes.set(unitId, outcome);
    this.#tell({ kind: 'result', unitId, outcome });
    return false;
  }

  #progress({ bytes }: FileWrite): void {
    this.#sent += bytes.length;
    this.#tell({ kind: 'progress', bytes: Math.min(this.#sent, this.#total), total: this.#total });
  }

  #phase({ unitId }: DeviceConfig, phase: ConfigPhase): void {
    this.#tell({ kind: 'phase', unitId, phase });
  }

  #tell(event: ConfigEvent): void {
    this.#options.onEvent?.(event);
  }
}

function runs(status: ConfigStatus, digest: Uint8Array): boolean {
  return status.runningSequence > 0 && sameBytes(status.runningDigest, digest);
}

function waits(status: ConfigStatus, digest: Uint8Array): boolean {
  return status.pendingSequence > 0 && sameBytes(status.pendingDigest, digest);
}
