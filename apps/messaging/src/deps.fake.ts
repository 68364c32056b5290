import { createLogger, createManualClock } from '@okaeri/kernel';
import { createFakeDirectory } from './directory/directory-client.fake.ts';
import { createFakeMailer } from './mail/mailer.fake.ts';
import { createFakeUnit } from './unit.fake.ts';
import { createUseCases } from './use-cases.ts';

/** The use cases in memory, for unit tests: no database, no mail server, a clock that stands still. */
export function createFakeDeps(start: Date) {
  const clock = createManualClock(start);
  const unit = createFakeUnit();
  const mailer = createFakeMailer();
  const directory = createFakeDirectory();
  const useCases = createUseCases({
    inUnit: (work) => work(unit),
    directory,
    mailer,
    clock,
    logger: createLogger({ service: 'messaging', level: 'silent' }),
    mailFrom: 'Okaeri <okaeri@okaeri.example>',
    portalUrl: 'https://alumni.example',
  });
  return { ...useCases, clock, unit, mailer, directory };
}
