import { append, subscribe } from '@okaeri/outbox';
import { type PersonData } from '@okaeri/people';
import { addJob, sqlMigration } from '@okaeri/postgres';
import { defineTopic, topicEvent } from '@okaeri/topics';
import { z } from 'zod';
import { type AppGround, type BaseContext, createSubgraphService } from '../../src/index.ts';

const said = z.object({ word: z.string() });
const wordTopic = (name: 'call' | 'echo') =>
  defineTopic({
    name: `test.${name}.v1`,
    owner: 'test',
    summary: 'Words.',
    typePrefix: `test.${name}`,
    keyFormat: '<word>',
    partitions: 1,
    events: { said: { summary: 'A word was said.', schema: said } },
    key: (data) => data.word,
  });
export const callTopic = wordTopic('call');
export const echoTopic = wordTopic('echo');

export const call = (word: string) => topicEvent(callTopic.events.said, { word });

const own = {
  name: 'echo',
  rows: [],
  migrations: [sqlMigration('heard1795000000001', 'create table heard (word text not null)')],
  createApp: ({ db, settings }: AppGround<{ LOUD: boolean }>) => ({
    db,
    spell: (word: string) => (settings.LOUD ? word.toUpperCase() : word),
  }),
  personData: (): PersonData => ({
    tables: { personal: [], impersonal: { heard: 'words' } },
    export: (_tx, personIds) =>
      Promise.resolve([{ name: 'words', title: { ja: '言葉', en: 'Words' }, rows: personIds.map((id) => ({ id })) }]),
    erase: () => Promise.resolve([]),
  }),
  ownTopics: () => [],
  state: { fromTopics: { heard: { columns: ['word'] } }, entered: {}, technical: {} },
  schemaDir: new URL('schema/', import.meta.url),
  resolvers: {
    Query: { heard: (_root: unknown, _args: unknown, { heard }: EchoContext) => heard() },
  },
  createContext: ({ db }: Pick<AppGround<unknown>, 'db'>, base: BaseContext): EchoContext => ({
    ...base,
    async heard() {
      const rows = await db.read.query<{ word: string }[]>('select word from heard');
      return rows.map(({ word }) => word);
    },
  }),
};

interface EchoContext extends BaseContext {
  heard(): Promise<string[]>;
}

/** Hears a word, notes it by a job, and tells it on: a service with everything that one can have. */
export const echo = createSubgraphService({
  ...own,
  subscriptions: ({ spell }) => [
    subscribe(callTopic, {
      unknownTypes: 'ignore',
      async said(tx, { data }) {
        await addJob(tx, 'note', { word: spell(data.word) });
        await append(tx, topicEvent(echoTopic.events.said, { word: spell(data.word) }));
      },
    }),
  ],
  tasks: ({ db }) => ({
    async note(payload) {
      const { word } = said.parse(payload);
      await db.inTransaction((tx) => tx.query('insert into heard (word) values ($1)', [word]));
    },
  }),
});

/** Hears only: no jobs. */
export const listener = createSubgraphService({
  ...own,
  name: 'listener',
  subscriptions: () => [
    subscribe(callTopic, {
      unknownTypes: 'ignore',
      said: async (tx, { data }) => void (await tx.query('insert into heard (word) values ($1)', [data.word])),
    }),
  ],
});
