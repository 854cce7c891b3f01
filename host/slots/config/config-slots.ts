import { decodeConfigCommand } from '../../../protocols/config/command-codec.ts';
import { ConfigFile, ConfigRefusal, type ConfigStatus } from '../../../protocols/config/config-files.ts';
import { ConfigDocumentFormatError } from '../../../protocols/config/document-format-error.ts';
import { NONCE_SIZE } from '../../../protocols/config/receipt.ts';
import { openSignedConfig } from '../../../protocols/config/signed-config.ts';
import { encodeConfigStatus } from '../../../protocols/config/status-codec.ts';
import type { CoseKey } from '../../../protocols/cose/cose-key.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import type { KeySet } from '../../../protocols/trust/key-set.ts';
import type { FileRecords } from '../../gateway/file-records.ts';
import { type DeviceEvent, RuntimeEvent } from '../../runtime/event-log.ts';
import { LogLevel } from '../../runtime/platform.ts';
import type { ManagedRecords } from '../../store/record-store.ts';
import { StoreError } from '../../store/store-error.ts';
import { ArrivingDocument } from './arriving-document.ts';
import { ConfigCommands } from './config-commands.ts';
import { ConfigEffect } from './config-effect.ts';
import { ConfigRecords } from './config-records.ts';
import { configReport } from './config-report.ts';
import { drop, type PendingDocument } from './config-state.ts';
import type { ConfiguredDevice } from './configured-device.ts';
import { receiptFor } from './device-proof.ts';
import { checkTarget, trusted } from './document-check.ts';
import { DocumentRefusedError } from './document-refused-error.ts';
import { fileContent, withLength } from './file-content.ts';
import { OwnKey } from './own-key.ts';

export interface ConfigSlotsOptions {
  /** Name for logs. */
  readonly name: string;
  /** They must survive a power cut; keys from `FIRST_CONFIG_RECORD` on are the documents'. */
  readonly records: ManagedRecords;
  readonly device: ConfiguredDevice;
  /** Whom the device trusts; undefined when that is damaged. */
  readonly keySet: () => KeySet | undefined;
  /** 32 bytes for the device's own key, asked for when it has none. Default: ones that nobody can guess. */
  readonly secret?: () => Uint8Array;
  readonly onEvent: (event: DeviceEvent) => void;
  readonly log?: (device: string, level: LogLevel, message: string) => void;
}

type Refused = Pick<ConfigStatus, 'refusal' | 'refusalDetail'>;

const NOT_REFUSED: Refused = { refusal: ConfigRefusal.none, refusalDetail: 0 };
/** Scans until a memory that failed is tried again. */
const PAUSE_SCANS = 600;
const FILES: ReadonlySet<number> = new Set(Object.values(ConfigFile));
const NOTHING = new Uint8Array(0);

/**
 * The files by which a device takes signed config documents over Modbus, keeps them until their time, and proves what it runs
 * (protocols/config). See docs/config-device.md.
 */
export class ConfigSlots implements FileRecords {
  readonly #options: ConfigSlotsOptions;
  readonly #records: ConfigRecords;
  readonly #own: OwnKey;
  readonly #effect: ConfigEffect;
  readonly #commands: ConfigCommands;
  readonly #arriving = new ArrivingDocument();
  #nowMs: number;
  /** Of the last command, when nothing has come about by itself since. */
  #refused: Refused | undefined;
  #receipt: Uint8Array = NOTHING;
  #pause = 0;

  /**
   * What a power cut left half done is done, before the first scan.
   * @param nowMs UTC
   * @throws SlotFormatError when its records are those of another version
   */
  constructor(options: ConfigSlotsOptions, nowMs: number) {
    this.#options = options;
    this.#nowMs = nowMs;
    const { device, keySet, secret } = options;
    const records = new ConfigRecords(options.records, sequenceOf);
    const own = new OwnKey(records, secret);
    const tell = (code: number, value: number): void => this.#tell(code, value);
    const log = (message: string): void => this.#log(LogLevel.error, message);
    const effect = new ConfigEffect({ records, device, tell, log });
    this.#records = records;
    this.#own = own;
    this.#effect = effect;
    this.#commands = new ConfigCommands({ records, effect, arriving: this.#arriving, device, own, keySet, tell });
    this.#attempt(() => {
      if (records.rotted) this.#begunAnew();
      this.#openKey();
      effect.proceed();
      records.clean();
    });
  }

  /** Whether a file is one of config documents. */
  static has(file: number): boolean {
    return FILES.has(file);
  }

  /** A signed document runs, so that nothing else may change the config. */
  get sealed(): boolean {
    return this.#records.state.running !== undefined;
  }

  /** The key by which the device signs, private part included; undefined while it could not be kept. */
  get deviceKey(): CoseKey | undefined {
    return this.#own.key;
  }

  status(): ConfigStatus {
    const { state } = this.#records;
    const { refusal, refusalDetail } = this.#refused ?? state;
    return configReport(state, this.#options.device, { refusal, refusalDetail });
  }

  /** Before each scan of the firmware: a piece of what was commanded, and whatever has its time. @throws StoreError */
  before(nowMs: number): void {
    this.#nowMs = nowMs;
    if (!this.#own.key) this.#openKey();
    if (this.#pause > 0) this.#pause--;
    if (this.#effect.underWay) this.#proceed();
    else if (this.#commands.underWay) this.#carryOn();
    else this.#activateWhenDue();
  }

  readRecords(file: number, record: number, count: number, target: Uint8Array, offset: number): ExceptionCode | 0 {
    const content = this.#content(file);
    if (content === undefined) return ExceptionCode.illegalDataAddress;
    if (content === 'failed') return ExceptionCode.serverDeviceFailure;
    const size = count * 2;
    if (record * 2 + size > content.length) return ExceptionCode.illegalDataAddress;
    target.set(content.subarray(record * 2, record * 2 + size), offset);
    return 0;
  }

  writeRecords(file: number, record: number, count: number, source: Uint8Array, offset: number): ExceptionCode | 0 {
    const bytes = source.subarray(offset, offset + count * 2);
    switch (file) {
      case ConfigFile.command:
        return record === 0 ? this.#command(bytes) : ExceptionCode.illegalDataAddress;
      case ConfigFile.document:
        return this.#arriving.write(record, bytes) ? 0 : ExceptionCode.illegalDataAddress;
      case ConfigFile.receipt:
        return record === 0 ? this.#prove(bytes) : ExceptionCode.illegalDataAddress;
      default:
        return ExceptionCode.illegalDataAddress;
    }
  }

  #content(file: number): Uint8Array | 'failed' | undefined {
    if (file === ConfigFile.status) return encodeConfigStatus(this.status());
    if (file === ConfigFile.receipt) return withLength(this.#receipt);
    try {
      return fileContent(file, this.#records, this.#options.device, this.#own);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      return 'failed';
    }
  }

  #prove(nonce: Uint8Array): ExceptionCode | 0 {
    if (nonce.length !== NONCE_SIZE) return ExceptionCode.illegalDataValue;
    const { device, keySet } = this.#options;
    const { key } = this.#own;
    const { state } = this.#records;
    const receipt = key && receiptFor(nonce.slice(), key, device, state, keySet()?.version ?? 0, this.#nowMs);
    this.#receipt = receipt ?? NOTHING;
    return receipt ? 0 : ExceptionCode.serverDeviceFailure;
  }

  #command(bytes: Uint8Array): ExceptionCode | 0 {
    const command = decodeConfigCommand(bytes);
    if (this.#effect.underWay || this.#commands.underWay) return this.#commands.whileBusy(command);
    try {
      if (!command) throw new DocumentRefusedError('badCommand', 'there is no such command');
      this.#commands.carryOut(command);
      this.#refused = NOT_REFUSED;
      this.#clean();
      return 0;
    } catch (error) {
      return this.#refuse(error);
    }
  }

  #carryOn(): void {
    try {
      this.#commands.carryOn(this.#nowMs);
      this.#clean();
    } catch (error) {
      this.#refuse(error);
    }
  }

  #proceed(): void {
    this.#effect.proceed();
    if (this.#effect.underWay) return;
    this.#refused = undefined;
    this.#clean();
  }

  #activateWhenDue(): void {
    const { device } = this.#options;
    const { pending } = this.#records.state;
    if (!pending || this.#nowMs < pending.activateAtS * 1000 || this.#pause > 0) return;
    if (device.onTrial || !device.running) return;
    try {
      this.#activate(pending);
    } catch (error) {
      this.#pause = PAUSE_SCANS;
      this.#refuse(error);
      if (!(error instanceof DocumentRefusedError)) return;
      this.#records.replaceState(drop(this.#records.state, error.refusal, error.detail));
      this.#pause = 0;
    }
    this.#refused = undefined;
    this.#clean();
  }

  /** Its key may have been revoked since it was staged, or the firmware replaced. @throws DocumentRefusedError, StoreError */
  #activate(pending: PendingDocument): void {
    const { device, keySet } = this.#options;
    const signed = this.#records.document(pending);
    if (!signed) throw new DocumentRefusedError('memory', 'the document that waited has rotted');
    checkTarget(trusted(signed, keySet()).document, device, this.#own.id);
    this.#effect.begin('pending', this.#nowMs);
  }

  #openKey(): void {
    if (!this.#own.open()) return;
    this.#log(LogLevel.error, 'its key had rotted: it has made another one, and is to be enrolled again');
  }

  #begunAnew(): void {
    const { state } = this.#records;
    this.#log(
      LogLevel.error,
      'what said which config document runs has rotted: the values stay, none counts as running',
    );
    this.#records.replaceState(state);
    this.#tell(RuntimeEvent.configDamaged, state.highest);
  }

  /** Remembers why, and returns what answers a request. */
  #refuse(error: unknown): ExceptionCode {
    const isRefused = error instanceof DocumentRefusedError;
    if (!isRefused && !(error instanceof StoreError)) throw error;
    const refusal = isRefused ? error.refusal : ConfigRefusal.memory;
    this.#refused = { refusal, refusalDetail: isRefused ? error.detail : 0 };
    this.#tell(RuntimeEvent.configRefused, refusal);
    this.#log(LogLevel.warning, `config refused: ${error.message}`);
    return isRefused ? ExceptionCode.illegalDataValue : ExceptionCode.serverDeviceFailure;
  }

  #tell(code: number, value: number): void {
    this.#options.onEvent({ atMs: this.#nowMs, code, value });
  }

  #log(level: LogLevel, message: string): void {
    const { name, log } = this.#options;
    log?.(name, level, message);
  }

  /** What nobody needs any more can go another time, when the memory fails now. */
  #clean(): void {
    this.#attempt(() => this.#records.clean());
  }

  #attempt(run: () => void): void {
    try {
      run();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      this.#log(LogLevel.error, error.message);
    }
  }
}

/** Of a signed document; 0 for what is none. */
function sequenceOf(signed: Uint8Array): number {
  try {
    return openSignedConfig(signed).document.sequence;
  } catch (error) {
    if (error instanceof ConfigDocumentFormatError) return 0;
    throw error;
  }
}
