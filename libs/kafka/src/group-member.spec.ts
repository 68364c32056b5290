import { createLogger } from '@okaeri/kernel';
import { createGroupMember } from './group-member.ts';
import { type Kafka } from './kafka.ts';

/** The client as far as a member uses it: it joins when it is let, and can be stopped only after that. */
function clientThatJoinsLate() {
  const happened: string[] = [];
  let letJoin = () => {};
  const joined = new Promise<void>((resolve) => (letJoin = resolve));
  const client = {
    events: new Proxy({}, { get: (_, name) => String(name) }),
    on: () => () => {},
    connect: async () => void happened.push('connected'),
    subscribe: async () => {},
    async run() {
      happened.push('joining');
      await joined;
      happened.push('joined');
    },
    disconnect: async () => void happened.push('stopped'),
  };
  const kafka = {
    toBroker: (name: string) => name,
    fromBroker: (name: string) => name,
    client: { consumer: () => client },
  } as unknown as Kafka;
  const logger = createLogger({ service: 'spec', level: 'silent' });
  const quiet = { onJoined() {}, onRebalancing() {}, onCrash() {} };
  const member = createGroupMember(
    { kafka, groupId: 'group', topics: ['topic'], logger, handleBatch: async () => {} },
    quiet,
    { failures: new Map(), logger, onDone() {}, onStanding() {}, onRejected() {}, onAbandoned() {} },
  );
  return { member, happened, letJoin };
}

test('who is told to leave while it joins leaves once it has joined: before, the client would not hear it', async () => {
  const { member, happened, letJoin } = clientThatJoinsLate();
  const joining = member.join();
  await Promise.resolve();
  await Promise.resolve();
  expect(happened).toEqual(['connected', 'joining']);
  const leaving = member.leave(5_000);
  await new Promise((resolve) => setImmediate(resolve));
  expect(happened).toEqual(['connected', 'joining']);
  letJoin();
  await joining;
  expect(await leaving).toBe(true);
  expect(happened).toEqual(['connected', 'joining', 'joined', 'stopped']);
});

test('who is told to leave while it connects does not join at all', async () => {
  const { member, happened } = clientThatJoinsLate();
  const joining = member.join();
  const leaving = member.leave(5_000);
  await joining;
  expect(await leaving).toBe(true);
  expect(happened).toEqual(['connected', 'stopped']);
});
