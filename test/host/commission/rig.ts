import type { Commissioning } from '../../../host/commission/commissioning.ts';
import { type Journal, MemoryJournal } from '../../../host/commission/journal.ts';
import { openSession, resumeSession } from '../../../host/commission/open-session.ts';
import type { DataModel } from '../../../host/gateway/data-model.ts';
import { RtuServer } from '../../../host/gateway/rtu-server.ts';
import type { ByteTransport } from '../../../host/line/byte-transport.ts';
import { PortError } from '../../../host/line/errors.ts';
import { openLine } from '../../../host/line/open-line.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { Device } from '../../../host/runtime/device.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import type { CommissionFile } from '../../../protocols/commission/commission-file.ts';
import type { AnswerValue } from '../../../protocols/commission/question.ts';
import type { CommissionEvent, StepOutcome } from '../../../protocols/commission/step.ts';
import { channelPlaces } from '../../../protocols/profile/channel-places.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import { nullModem } from '../../../sim/bus/null-modem.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';

export const LINE = '/dev/ttyRIG?baud=19200&parity=even';
const STEP_US = 200_000;
const LONGEST_US = 6 * 3600 * 1_000_000;

/** A device of a rig; its plant sets inputs from outputs before each scan. */
export class RigDevice {
  readonly records = new MemoryRecordStore();
  readonly profile: Profile;
  device: Device;
  readonly #inputs: ReadonlyMap<string, number>;
  readonly #outputs: ReadonlyMap<string, number>;

  constructor(image: CoreImage, profile: Profile, nowMs: number) {
    this.profile = profile;
    this.#inputs = new Map(channelPlaces(profile.channels.inputs).map(({ channel, at }) => [channel.name, at]));
    this.#outputs = new Map(profile.channels.outputs.map(({ name }, index) => [name, index]));
    this.device = new Device(image, { name: profile.class, identity: profile.identity, records: this.records }, nowMs);
  }

  set(name: string, value: number): void {
    this.device.inputChannels[this.#inputs.get(name)!] = Math.round(value);
  }

  output(name: string): number {
    return this.device.outputChannels[this.#outputs.get(name)!]!;
  }
}

/** Devices of firmware on a line in virtual time, and the session that commissions them. */
export class Rig {
  readonly clock: VirtualClock;
  readonly units = new Map<number, DataModel>();
  readonly events: CommissionEvent[] = [];
  /** The line is pulled. */
  isCut = false;
  #ends: ByteTransport[] = [];

  constructor(startMs = Date.UTC(2026, 0, 15, 8)) {
    this.clock = new VirtualClock(startMs);
  }

  /** Puts a device on the line and lets it scan; `plant` runs before each scan. */
  add(unitId: number, rigged: RigDevice, scanMs: number, plant: (elapsedMs: number) => void): void {
    this.units.set(unitId, modelOf(rigged));
    const scan = (): void => {
      plant(scanMs);
      rigged.device.scan(Math.round(this.clock.wallMs()), scanMs);
      this.clock.at(this.clock.nowUs + scanMs * 1000, scan);
    };
    this.clock.at(this.clock.nowUs, scan);
  }

  /** Pulls the cable. */
  cut(): void {
    this.isCut = true;
    for (const end of this.#ends) end.close();
    this.#ends = [];
  }

  begin(site: CommissionFile | undefined, attended: boolean, journal: Journal = new MemoryJournal()): Commissioning {
    return this.#listen(
      openSession({ ...this.#options(attended, journal), line: LINE, ...(site !== undefined && { site }) }),
    );
  }

  resume(journal: Journal, attended: boolean): Commissioning {
    return this.#listen(resumeSession(this.#options(attended, journal)));
  }

  /** Lets time pass until `work` is done. */
  async during<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const end = () => {
      isDone = true;
    };
    work.then(end, end);
    const begin = this.clock.nowUs;
    while (!isDone) {
      if (this.clock.nowUs - begin > LONGEST_US) throw new Error('six hours passed and it is not done');
      await this.clock.runUntil(this.clock.nowUs + STEP_US);
    }
    return work;
  }

  async pass(seconds: number): Promise<void> {
    await this.clock.runUntil(this.clock.nowUs + seconds * 1_000_000);
  }

  /** Goes through all steps; what fails is accepted, what is asked is answered. */
  async all(
    session: Commissioning,
    answer: (step: string, question: string) => AnswerValue = () => 'yes',
  ): Promise<Record<string, StepOutcome>> {
    const outcomes: Record<string, StepOutcome> = {};
    for (;;) {
      const result = await this.during(session.next());
      if (result.kind === 'finished') return outcomes;
      if (result.kind === 'waitsFor')
        session.answer(result.step, result.question.id, answer(result.step, result.question.id));
      else {
        outcomes[result.step] = result.outcome;
        if (result.outcome.kind === 'failed') session.accept(result.step, 'the test', 'it is to fail');
      }
    }
  }

  #options(attended: boolean, journal: Journal) {
    return {
      ...{ journal, attended, clock: this.clock },
      openLine: (address: string) => openLine(address, { clock: this.clock, openTransport: () => this.transport() }),
    };
  }

  /** A host's end of the line. */
  async transport(): Promise<ByteTransport> {
    if (this.isCut) throw new PortError('/dev/ttyRIG', 'missing');
    const [ours, theirs] = nullModem(this.clock);
    new RtuServer({ transport: theirs, clock: this.clock, units: this.units });
    this.#ends.push(theirs);
    return ours;
  }

  #listen(session: Commissioning): Commissioning {
    session.onEvent((event) => this.events.push(event));
    return session;
  }
}

function modelOf(rigged: RigDevice): DataModel {
  return {
    get identity() {
      return rigged.device.identity;
    },
    size: (bank) => rigged.device.size(bank),
    read: (...given) => rigged.device.read(...given),
    write: (...given) => rigged.device.write(...given),
  };
}

/** Checks of an outcome that did not pass, by name. */
export function notPassed(outcome: StepOutcome | undefined): Record<string, string> {
  if (outcome === undefined || outcome.kind === 'skipped') return {};
  return Object.fromEntries(
    outcome.checks
      .filter(({ verdict }) => verdict !== 'passed')
      .map(({ name, verdict, measured }) => [name, `${verdict}: ${measured}`]),
  );
}
