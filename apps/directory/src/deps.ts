import { type AppGround, createSubgraphService } from '@okaeri/subgraph';
import { applicationRows } from './application/application.rows.ts';
import { createHrEmployeeSubscription } from './consume/hr-employee.consumer.ts';
import { createTalentApplicationSubscription } from './consume/talent-application.consumer.ts';
import { employmentRows } from './employment/employment.rows.ts';
import { employeeNumberRows, hrRecordRows } from './employment/hr-record.rows.ts';
import type { Env } from './env.ts';
import type { Context } from './graphql/context.ts';
import { access, references, resolvers } from './graphql/resolvers.ts';
import { invitationRows } from './invitation/invitation.rows.ts';
import { migrations } from './migrations/index.ts';
import { createLastDayTask } from './person/last-day.task.ts';
import { personRows } from './person/person.rows.ts';
import { createServices, type Ground } from './services.ts';
import { createInUnit, createUnit, lastDayTask } from './unit.ts';

/** What the directory is made of. */
export const directory = createSubgraphService({
  name: 'directory',
  rows: [hrRecordRows, employeeNumberRows, personRows, employmentRows, invitationRows, applicationRows],
  migrations,
  createApp({ db, clock, settings }: AppGround<Pick<Env, 'PERSON_ID_KEY'>>) {
    const ground: Ground = { clock, secret: settings.PERSON_ID_KEY };
    return { ground, inUnit: createInUnit(db), reader: createUnit(db.read) };
  },
  subscriptions: ({ ground }) => [createHrEmployeeSubscription(ground), createTalentApplicationSubscription(ground)],
  tasks: ({ inUnit, ground }) => ({ [lastDayTask]: createLastDayTask(inUnit, ground) }),
  schemaDir: new URL('../schema/', import.meta.url),
  resolvers,
  references,
  access,
  createContext: ({ ground, inUnit, reader }, base): Context => ({
    ...base,
    clock: ground.clock,
    reader,
    act: (work) => inUnit((unit) => work(createServices(unit, ground))),
  }),
});
