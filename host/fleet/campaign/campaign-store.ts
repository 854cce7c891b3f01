import { type Database, RevisionError } from '../../store/database.ts';
import { UnknownCampaignError } from '../errors.ts';
import { NAME } from '../inventory/check-device.ts';
import { type Read, Records } from '../stored-record.ts';
import type { Campaign } from './campaign-record.ts';
import type { CampaignSummary } from './campaign-summary.ts';
import { lineId, type Member, memberKey } from './member.ts';

/** Members written at once when a campaign is created. */
const BATCH = 5000;

/** Campaigns and their members as they are in the database. */
export class CampaignStore {
  readonly campaigns: Records<Campaign>;
  readonly members: Records<Member>;
  readonly summaries: Records<CampaignSummary>;

  constructor(database: Database) {
    this.campaigns = new Records('campaigns', database.keyValues('campaigns'));
    this.members = new Records('members', database.keyValues('members'));
    this.summaries = new Records('summaries', database.keyValues('summaries'));
  }

  /** @throws UnknownCampaignError */
  async campaign(id: string): Promise<Read<Campaign>> {
    const read = NAME.test(id) ? await this.campaigns.get(id) : undefined;
    if (read === undefined) throw new UnknownCampaignError(id);
    return read;
  }

  async *all(): AsyncGenerator<Campaign> {
    for await (const [, { record }] of this.campaigns.entries()) yield record;
  }

  /** Of one line, in the order of their unit ids. */
  async membersOfLine(campaign: string, line: string): Promise<readonly (readonly [string, Read<Member>])[]> {
    const found: (readonly [string, Read<Member>])[] = [];
    for await (const entry of this.members.entries(`${campaign}.${lineId(line)}.`)) found.push(entry);
    return found.sort(([, a], [, b]) => a.record.unitId - b.record.unitId);
  }

  async *membersOf(campaign: string): AsyncGenerator<Member> {
    for await (const [, { record }] of this.members.entries(`${campaign}.`)) yield record;
  }

  async putMembers(members: readonly Member[]): Promise<void> {
    for (let at = 0; at < members.length; at += BATCH) {
      await this.members.putAll(members.slice(at, at + BATCH).map((member) => [memberKey(member), member] as const));
    }
  }

  /** Members of a campaign whose creation was broken off. */
  async removeMembers(campaign: string): Promise<void> {
    for await (const [key] of this.members.entries(`${campaign}.`)) await this.members.remove(key);
  }

  /**
   * Changes a campaign, whatever else changes it at the same time.
   * @param change throws when it does not go in the state that the campaign is in; undefined leaves it
   * @param before awaited when it is known what will be written
   */
  async change(
    id: string,
    change: (campaign: Campaign) => Campaign | undefined,
    before: (was: Campaign, becomes: Campaign) => Promise<void>,
  ): Promise<Campaign> {
    let told: Campaign['state'] | undefined;
    for (;;) {
      const { record, revision } = await this.campaign(id);
      const changed = change(record);
      if (changed === undefined) return record;
      if (told !== changed.state) await before(record, changed);
      told = changed.state;
      try {
        await this.campaigns.put(id, changed, revision);
        return changed;
      } catch (error) {
        if (!(error instanceof RevisionError)) throw error;
      }
    }
  }
}
