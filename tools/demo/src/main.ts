import { openBroker } from '@okaeri/hr';
import { findDemoPerson, readState, tokenFor } from '@okaeri/stack/client';
import { Command } from 'commander';
import { inventCompany } from './company/company.ts';
import { hrEventsOf } from './company/hr-events.ts';
import { createRandom } from './company/random.ts';
import { createGraph, eventually } from './graph.ts';
import { claimAll } from './story/claims.ts';
import { converse } from './story/conversation.ts';
import { answerGatherings, planGatherings } from './story/gatherings.ts';
import { apply, openPositions } from './story/rehire.ts';
import { answerExitSurveys } from './story/surveys.ts';

/** How many leavers, besides the named ones, have claimed their record. */
const claimedLeavers = 9;

await new Command('demo')
  .description(
    'Fill a running stack with the demo company: by HR events and graph mutations only. Again changes nothing.',
  )
  .option('--seed <number>', 'another company', Number, 20261123)
  .action(async ({ seed }: { seed: number }) => fill(seed, new Date()))
  .parseAsync();

async function fill(seed: number, today: Date): Promise<void> {
  const { urls, kafka } = readState();
  const mail = urls.mail;
  const graphOf = (person: string) => {
    let token: Promise<string> | null = null;
    return createGraph(urls.graph, () => (token ??= tokenFor(person)));
  };

  const members = inventCompany(seed, today);
  const events = members.flatMap((member) => hrEventsOf(member, seed));
  const broker = await openBroker({ brokers: kafka.split(','), source: 'urn:okaeri:demo' });
  await broker.send(events);
  await broker.close();
  say(`${events.length} HR events about ${members.length} people`);

  const hr = graphOf('hr');
  await eventually('the directory to know everybody', async () => {
    const { people } = await hr.ask<{ people: { totalCount: number } }>('{ people(first: 1) { totalCount } }');
    return people.totalCount >= members.length ? true : null;
  });
  const recruiter = graphOf('recruiter');
  const positions = await openPositions(recruiter);
  say(`${positions.length} positions`);

  if (mail === null) {
    say('no claims: mail goes to a real server, so nobody here can follow the links');
    return;
  }
  const todayText = today.toISOString().slice(0, 10);
  const invited = members.filter(
    ({ departure, privateEmail }) =>
      departure?.invite === 'now' &&
      departure.departedOn < todayText &&
      privateEmail !== undefined &&
      !['misconduct', 'death'].includes(departure.reason.category),
  );
  const named = invited.filter(({ person }) => person !== null && findDemoPerson(person) !== null);
  const others = invited.filter(({ person, grade }) => person === null && grade.rank >= 1).slice(0, claimedLeavers);
  const alumni = await claimAll([...named, ...others], { graph: urls.graph, mail, openid: urls.openid });
  say(`${alumni.length} alumni claimed their record`);

  const gatherings = await planGatherings(graphOf('community-manager'), today);
  say(`${gatherings.length} events, ${await answerGatherings(alumni, gatherings)} answers`);
  say(`${await answerExitSurveys(alumni, createRandom(seed))} exit surveys answered`);
  say(`${await apply(alumni, positions, recruiter)} applications in several stages`);
  const [first] = alumni;
  if (first) say(`${await converse(first, recruiter)} messages between an applicant and the recruiter`);
}

function say(text: string): void {
  console.log(`demo: ${text}`);
}
