import { type Tx } from '@okaeri/postgres';
import { type DataOf, type EventDefinition, type EventDefinitions, type Topic } from '@okaeri/topics';

/** An event as a handler gets it: read, held against its contract, and not handled before. */
export interface ReceivedEvent<Data = unknown, Name extends string = string> {
  readonly id: string;
  readonly source: string;
  /** The CloudEvents type, e.g. `okaeri.directory.person.departed`. */
  readonly type: string;
  /** Its name within the topic, e.g. `departed`. */
  readonly name: Name;
  readonly time: Date;
  /** The source's own order, where it gives one. */
  readonly sequence: bigint | null;
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly key: string;
  readonly data: Data;
}

/**
 * Takes over one event. Everything it does goes through `tx`: rows, jobs, `append`. It commits together with the
 * note that the event was received, so it takes effect once, however often the event is delivered; but it may be
 * rolled back and run again, so it does nothing outside `tx`.
 */
export type EventHandler<Event> = (tx: Tx, event: Event) => Promise<void>;

type NameOf<Events> = Extract<keyof Events, string>;
type EventOf<Events, Name extends NameOf<Events>> = ReceivedEvent<DataOf<Events[Name]>, Name>;
/** Any event of the topic: its `name` tells which, and with it the type of its data. */
export type AnyEventOf<Events> = { [Name in NameOf<Events>]: EventOf<Events, Name> }[NameOf<Events>];

/** Events of a topic as `together` gets them. */
export type EventsOf<T> = T extends Topic<infer Events> ? readonly AnyEventOf<Events>[] : never;

export type Handlers<Events> = { readonly [Name in NameOf<Events>]?: EventHandler<EventOf<Events, Name>> } & {
  /** What to do with a type that the topic's contract (as this build knows it) does not have. */
  readonly unknownTypes: 'dead-letter' | 'ignore';
  /**
   * Whether an unreadable record is about something that is gone for good: then it is not kept as a dead letter, with
   * whatever it says, but passed over.
   */
  readonly isMoot?: IsMoot;
  /** Events that make everything before them moot: what waits of their key is dropped, and they are handled at once. */
  readonly overtakes?: readonly NameOf<Events>[];
  /** For the events that have no handler of their own; without it those are passed over. */
  readonly any?: EventHandler<AnyEventOf<Events>>;
  /**
   * In place of `any`: takes over several events of different keys, with statements for all of them instead of some
   * for each; often there is one only. Those of one key come one after the other, in calls of their own. What it tells
   * because of an event it tells within `inTraceOf(event, ...)`.
   */
  readonly together?: (tx: Tx, events: readonly AnyEventOf<Events>[]) => Promise<void>;
};

/** Asked in the transaction that would keep the dead letter; of a record that could not be read only the key is sure. */
export type IsMoot = (tx: Tx, key: string | null) => Promise<boolean>;

const notHandlers = ['any', 'together', 'isMoot'];

declare const throughInbox: unique symbol;

/**
 * A topic and its handlers. Nobody can call them from outside: only an inbox consumer takes a subscription, so no
 * handler runs without the inbox.
 */
export interface Subscription {
  readonly topic: string;
  readonly [throughInbox]: true;
}

/** One handler is one object: events in a row that have the same one may be handed over together. */
export interface OpenHandler {
  readonly takesSeveral: boolean;
  readonly overtakes: boolean;
  handle(tx: Tx, events: readonly ReceivedEvent[]): Promise<void>;
}

/** An event that has taken effect, as it is told for metrics. */
export interface HandledEvent {
  readonly topic: string;
  /** When the first record of its chain was appended: that of HR, for what a service told because of it. */
  readonly originAt: Date;
  readonly handledAt: Date;
}

/** What the inbox consumer sees of a subscription. Not exported from the library. */
export interface OpenSubscription {
  readonly topic: Topic;
  readonly unknownTypes: 'dead-letter' | 'ignore';
  readonly isMoot: IsMoot | null;
  handlerOf(definition: EventDefinition): OpenHandler | null;
  readonly onHandled?: (event: HandledEvent) => void;
}

const opened = new WeakMap<Subscription, OpenSubscription>();

/** Which handler takes which event of a topic. It does nothing until an inbox consumer gets it. */
export function subscribe<Events>(topic: Topic<Events>, handlers: Handlers<NoInfer<Events>>): Subscription {
  const overtaking = new Set<string>(handlers.overtakes);
  const byName = new Map(
    Object.entries(handlers)
      .filter((entry): entry is [string, EventHandler<ReceivedEvent>] => {
        const [name, handler] = entry;
        return !notHandlers.includes(name) && typeof handler === 'function';
      })
      .map(([name, handler]) => [name, oneByOne(handler, overtaking.has(name))]),
  );
  const others = handlerOfOthers(handlers as unknown as Handlers<EventDefinitions>);
  // The brand exists for the compiler only.
  const subscription = { topic: topic.name } as Subscription;
  opened.set(subscription, {
    // The one place where the events' types are forgotten: the consumer checks data against the definition itself.
    topic: topic as unknown as Topic<EventDefinitions>,
    unknownTypes: handlers.unknownTypes,
    isMoot: handlers.isMoot ?? null,
    handlerOf: (definition) => byName.get(definition.name) ?? others,
  });
  return subscription;
}

function handlerOfOthers({ any, together }: Handlers<EventDefinitions>): OpenHandler | null {
  if (together !== undefined)
    return { takesSeveral: true, overtakes: false, handle: together as OpenHandler['handle'] };
  return any === undefined ? null : oneByOne(any as EventHandler<ReceivedEvent>, false);
}

function oneByOne(handler: EventHandler<ReceivedEvent>, overtakes: boolean): OpenHandler {
  return {
    takesSeveral: false,
    overtakes,
    async handle(tx, events) {
      for (const event of events) await handler(tx, event);
    },
  };
}

export function openSubscription(subscription: Subscription): OpenSubscription {
  const found = opened.get(subscription);
  if (found === undefined) throw new Error('A subscription is made by subscribe().');
  return found;
}
