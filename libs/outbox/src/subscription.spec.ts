import { directoryPersonTopic } from '@okaeri/topics';
import { jest } from '@jest/globals';
import { type Tx } from '@okaeri/postgres';
import { openSubscription, type ReceivedEvent, subscribe, type Subscription } from './subscription.ts';

const { events } = directoryPersonTopic;

describe('subscribe', () => {
  it('prefers an event’s own handler to the one for any', async () => {
    const own = jest.fn(() => Promise.resolve());
    const any = jest.fn(() => Promise.resolve());
    const both = openSubscription(
      subscribe(directoryPersonTopic, { unknownTypes: 'ignore', 'departure-cancelled': own, any }),
    );
    const tx = {} as Tx;
    const event = {} as ReceivedEvent;
    await both.handlerOf(events['departure-cancelled'])?.handle(tx, [event]);
    expect([own.mock.calls.length, any.mock.calls.length]).toEqual([1, 0]);
    await both.handlerOf(events.departed)?.handle(tx, [event]);
    expect([own.mock.calls.length, any.mock.calls.length]).toEqual([1, 1]);
    const one = openSubscription(subscribe(directoryPersonTopic, { unknownTypes: 'ignore', departed: own }));
    expect(one.handlerOf(events.rehired)).toBeNull();
  });

  it('gives handlers the type of their event’s data', () => {
    subscribe(directoryPersonTopic, {
      unknownTypes: 'dead-letter',
      departed: (_tx, { name, data }) => {
        const told: 'departed' = name;
        const revision: number = data.revision;
        return Promise.resolve(void [told, revision]);
      },
      any: (_tx, event) => {
        const into: string | null = event.name === 'merged' ? event.data.mergedInto : null;
        // @ts-expect-error only a merged person has been merged into another
        const wrong: unknown = event.data.mergedInto;
        return Promise.resolve(void [into, wrong]);
      },
    });
    // @ts-expect-error the topic has no such event
    subscribe(directoryPersonTopic, { unknownTypes: 'ignore', promoted: () => Promise.resolve() });
  });

  it('is the only way to a subscription', () => {
    // @ts-expect-error a topic's name is no subscription
    const forged: Subscription = { topic: 'directory.person.v1' };
    expect(() => openSubscription(forged)).toThrow('A subscription is made by subscribe().');
  });
});
