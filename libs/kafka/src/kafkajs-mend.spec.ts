import ConsumerGroup from 'kafkajs/src/consumer/consumerGroup.js';
import OffsetManager from 'kafkajs/src/consumer/offsetManager/index.js';
import { mendClockSteps } from './kafkajs-mend.ts';

mendClockSteps();

/** An object of the library with nothing but what it looks at here. */
function bare<Type extends object>(type: { prototype: Type }, fields: object): Type {
  return Object.assign(Object.create(type.prototype) as Type, fields);
}

const minutes = 60_000;

test('a clock that was set back does not keep a member from committing', async () => {
  const committed: string[] = [];
  const manager = bare(OffsetManager, {
    autoCommitInterval: 1_000,
    autoCommitThreshold: null,
    lastCommit: Date.now() + 10 * minutes,
    commitOffsets: async () => void committed.push('committed'),
  });
  await manager.commitOffsetsIfNecessary();
  expect(committed).toEqual(['committed']);
});

test('while it goes right a commit waits for its time', async () => {
  const committed: string[] = [];
  const manager = bare(OffsetManager, {
    autoCommitInterval: 10 * minutes,
    autoCommitThreshold: null,
    lastCommit: Date.now(),
    commitOffsets: async () => void committed.push('committed'),
  });
  await manager.commitOffsetsIfNecessary();
  expect(committed).toEqual([]);
});

test('nor from beating', async () => {
  const beats: string[] = [];
  const coordinator = { heartbeat: async () => void beats.push('beat') };
  const group = new (ConsumerGroup as unknown as new (options: object) => ConsumerGroup)({
    topics: [],
    cluster: {},
    groupId: 'group',
    logger: { namespace: () => ({}) },
    instrumentationEmitter: { emit() {} },
    retry: {},
  });
  Object.assign(group, { memberId: 'me', generationId: 1, coordinator, lastRequest: Date.now() + 10 * minutes });
  await group.heartbeat({ interval: 1_000 });
  expect(beats).toEqual(['beat']);
});
