import { decodeCloudEvent, type IncomingRecord, type Kafka, readTopic } from '@okaeri/kafka';
import {
  directoryPersonTopic,
  feedbackSurveyTopic,
  hrEmployeeTopic,
  talentApplicationTopic,
  talentRequisitionTopic,
} from '@okaeri/topics';
import { stepHeader } from '../lives/plan.ts';
import { type HrRecord, type ToldDeparture, type ToldRecord } from './final-state.ts';

/** Topics of ours whose events carry a revision that grows by one. */
const ours = [directoryPersonTopic, talentApplicationTopic, talentRequisitionTopic, feedbackSurveyTopic];

export async function readHr(kafka: Kafka): Promise<HrRecord[]> {
  const records: HrRecord[] = [];
  await readTopic({
    kafka,
    topic: hrEmployeeTopic.name,
    take: async (batch) => {
      for (const { partition, offset, key, headers } of batch) {
        const step = headers[stepHeader];
        records.push({ partition, offset, key, step: step === undefined ? null : Number(step) });
      }
    },
  });
  return records.sort(byPlace);
}

export async function readTold(kafka: Kafka): Promise<ToldRecord[]> {
  const records: ToldRecord[] = [];
  for (const { name: topic } of ours)
    await readTopic({
      kafka,
      topic,
      take: async (batch) => {
        for (const record of batch) records.push(toldOf(record));
      },
    });
  return records.sort((a, b) => (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : byPlace(a, b)));
}

function byPlace(
  a: { readonly partition: number; readonly offset: string },
  b: { readonly partition: number; readonly offset: string },
): number {
  return a.partition - b.partition || Number(a.offset) - Number(b.offset);
}

interface Snapshot {
  readonly revision?: number;
  readonly status?: string;
  readonly closed?: boolean;
  readonly claimed?: boolean;
  readonly employments?: readonly {
    readonly employmentId: string;
    readonly hiredOn: string;
    readonly departure: {
      readonly departureId: string;
      readonly departedOn: string;
      readonly reasonCategory: string;
      readonly invite: string;
    } | null;
  }[];
}

/** What does not read as an event of ours has no id and revision 0: the checker names it. */
function toldOf(record: IncomingRecord): ToldRecord {
  const { topic, partition, offset, key } = record;
  const decoded = decodeCloudEvent(record);
  const place = { topic, partition, offset, key };
  if (!decoded.readable)
    return {
      ...place,
      ...{ id: '', source: '', name: 'unreadable', revision: 0 },
      ...{ departures: [], status: null, closed: false, claimed: false },
    };
  const { id, source, type, data } = decoded.event;
  const snapshot = data as Snapshot;
  return {
    ...place,
    ...{ id, source },
    name: type.slice(type.lastIndexOf('.') + 1),
    revision: snapshot.revision ?? 0,
    departures: departuresOf(snapshot),
    status: snapshot.status ?? null,
    closed: snapshot.closed ?? false,
    claimed: snapshot.claimed ?? false,
  };
}

function departuresOf({ employments = [] }: Snapshot): ToldDeparture[] {
  return employments.flatMap(({ employmentId, departure }) => {
    if (departure === null) return [];
    const { departureId, departedOn, reasonCategory, invite } = departure;
    const returned = employments.some((other) => other.employmentId !== employmentId && other.hiredOn >= departedOn);
    return { departureId, employmentId, departedOn, category: reasonCategory, invite, returned };
  });
}
