import { connectionFrom } from '@okaeri/subgraph';
import { isMember } from '../audience/audience.ts';
import { textIn } from '../event/event.ts';
import { cursorOf, eventSort } from '../event/event.store.ts';
import { hiddenFrom } from './context.ts';
import { answerCounts, memberships, myAnswers, myWaitlistPositions, upcomingEvents } from './loaders.ts';
import type {
  AudienceMembershipResolvers,
  EventAnswerResolvers,
  EventResolvers,
  PersonResolvers,
} from './schema.gen.ts';

export const Event: EventResolvers = {
  title: ({ title }, _, { language }) => {
    const text = textIn(title, language);
    if (text === null) throw new Error('an event without a title');
    return text;
  },
  description: ({ description }, _, { language }) => textIn(description, language),
  titleTexts: ({ title }) => title,
  descriptionTexts: ({ description }) => description,
  // Whoever is not there for the caller is not named to them: it looks like an event of the company.
  host: async ({ hostId }, _, context) =>
    hostId === null || (await hiddenFrom(context)).has(hostId) ? null : { id: hostId },
  myAnswer: ({ id }, _, context) => myAnswers(context).load(id),
  answers: ({ id }, _, context) => answerCounts(context).load(id),
};

export const EventAnswer: EventAnswerResolvers = {
  // Only one's own answers are shown.
  waitlistPosition: ({ eventId, seat }, _, context) =>
    seat === 'WAITLISTED' ? myWaitlistPositions(context).load(eventId) : null,
};

export const Person: PersonResolvers = {
  upcomingEvents: ({ id }, args, context) =>
    connectionFrom({
      args,
      sort: eventSort('ASC'),
      fetch: (page) => upcomingEvents(context, page).load(id),
      cursorOf,
    }),
  audiences: ({ id }, _, context) => memberships(context).load(id),
};

export const AudienceMembership: AudienceMembershipResolvers = {
  current: (membership, _, { clock }) => isMember([membership], membership.audience, clock.now()),
};
