import { type Clock, type PersonId, systemClock } from '@okaeri/kernel';
import {
  append,
  type EventHandler,
  type EventsOf,
  forgetLetters,
  type Handlers,
  type ReceivedEvent,
  subscribe,
  type Subscription,
} from '@okaeri/outbox';
import { type Tx } from '@okaeri/postgres';
import {
  type DataOf,
  directoryPersonTopic,
  type ErasedStore,
  type ErasingService,
  erasureTopics,
  type PersonSnapshot,
  topicEvent,
} from '@okaeri/topics';
import { dropErased, lockPersons, noteErased } from './erased.ts';
import { keptAudit } from './kept-audit.ts';
import { type PersonData } from './person-data.ts';
import { forgetWishes, idsOf, keepWishes, type ToldPerson } from './wishes.ts';

type PersonEvents = typeof directoryPersonTopic.events;
type Told = Exclude<keyof PersonEvents, 'erased'>;
type EventOf<Name extends keyof PersonEvents> = ReceivedEvent<DataOf<PersonEvents[Name]>, Name>;

/** An event that tells the whole snapshot of a person; `name` says which. */
export type SnapshotEvent = ReceivedEvent<PersonSnapshot, Told>;

/** What a service does with persons, beyond keeping their wishes and erasing them. */
export type TakePeople = {
  /** For events that need more than the snapshot; the others go to `together`. */
  readonly [Name in Told]?: EventHandler<EventOf<Name>>;
} & {
  /** Takes over snapshots of different persons with statements for all of them; often there is one only. */
  readonly together: (tx: Tx, events: readonly SnapshotEvent[]) => Promise<void>;
};

export interface FollowPeopleOptions {
  readonly service: ErasingService;
  readonly personData: Pick<PersonData, 'erase'>;
  readonly take: TakePeople;
  readonly clock?: Clock;
}

/**
 * How every service but the directory hears of persons: what they wish is kept, who is to be erased is erased and
 * confirmed (all in one transaction), and what comes of them later is dropped. The rest is the service's own.
 */
export function followPeople({ service, personData, take, clock = systemClock }: FollowPeopleOptions): Subscription {
  const { together, ...named } = take;

  async function living<Event extends SnapshotEvent>(tx: Tx, events: readonly Event[]): Promise<Event[]> {
    const left = await dropErased(tx, events, ({ data }) => [data.personId]);
    await keepWishes(
      tx,
      left.map(({ data }): ToldPerson => data),
    );
    return left;
  }

  const handlers = Object.fromEntries(
    Object.entries(named).map(([name, handle]) => [
      name,
      async (tx: Tx, event: SnapshotEvent) => {
        for (const left of await living(tx, [event])) await (handle as EventHandler<SnapshotEvent>)(tx, left);
      },
    ]),
  ) as unknown as Handlers<PersonEvents>;

  return subscribe(directoryPersonTopic, {
    ...handlers,
    // A newer directory may tell more kinds of events; each still carries facts that the next known one repeats.
    unknownTypes: 'ignore',
    // Whatever of the person still waits for a retry is moot.
    overtakes: ['erased'],
    async erased(tx, { data }) {
      const { erasureId, personId, alsoKnownAs } = data;
      const ids = await idsOf(tx, [personId, ...alsoKnownAs]);
      await lockPersons(tx, ids, 'alone');
      const at = clock.now();
      const stores = summed([...(await personData.erase(tx, ids)), ...(await eraseOwn(tx, ids, service))]);
      await noteErased(tx, ids, { id: erasureId, at });
      const confirmed = { erasureId, personId, service, stores, confirmedAt: at.toISOString() };
      await append(tx, topicEvent(erasureTopics[service].events.confirmed, confirmed, { time: at }));
    },
    async together(tx, events: EventsOf<typeof directoryPersonTopic>) {
      const left = await living(
        tx,
        events.filter((event) => event.name !== 'erased'),
      );
      if (left.length > 0) await together(tx, left);
    },
  });
}

/** What the libraries hold of a person. */
async function eraseOwn(tx: Tx, ids: readonly PersonId[], service: string): Promise<ErasedStore[]> {
  await forgetWishes(tx, ids);
  const letters = await forgetLetters(tx, {
    consumer: service,
    topic: directoryPersonTopic.name,
    keys: ids,
    texts: ids,
  });
  return [{ store: 'dead_letter', outcome: 'erased', rows: letters }, await keptAudit(tx, ids)];
}

/** One line for each store and outcome. */
function summed(stores: readonly ErasedStore[]): ErasedStore[] {
  const lines = new Map<string, ErasedStore>();
  for (const one of stores) {
    const line = `${one.store} ${one.outcome}`;
    lines.set(line, { ...one, rows: (lines.get(line)?.rows ?? 0) + one.rows });
  }
  return [...lines.values()];
}
