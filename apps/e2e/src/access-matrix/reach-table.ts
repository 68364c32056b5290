import { type Column } from './columns.ts';
import { type Args, type Life, type Reach } from './reach.ts';

/** A well-formed id of nothing. */
const nothing = (type: string) => `${type}:00000000-0000-7000-8000-000000000000`;
const rawId = (globalId: string | undefined) => globalId?.split(':')[1] ?? '';

const colleagues: readonly Column[] = ['employee', 'recruiter', 'its recruiter', 'HR', 'community', 'operator'];

/** How long the records of these alumni are kept. */
export const retentionRule = {
  personClass: 'LEAVER',
  country: 'JP',
  months: 1_200,
  warnDays: 30,
  label: { ja: '退職者（日本）', en: 'Leavers in Japan' },
};

/** The same for every life. */
const always = (args: Args) => () => [args];
const input = (fields: Args) => always({ input: fields });

/**
 * All that the generic part cannot know: which entities stand for a life, what root fields are asked with, and how
 * each mutation is called without changing anything. A new field that needs arguments, a new rule or setting is named
 * by the test until it stands here.
 */
export const reach: Reach = {
  entities: (life) => ({
    Person: [life.personId],
    Application: [life['application'], ...(life['ended']?.split(' ') ?? [])].filter((id) => id !== undefined),
    Requisition: [life['requisition'] ?? ''],
    Event: [life['event'] ?? ''],
    Chapter: [life['chapter'] ?? ''],
    Survey: [life['survey'] ?? ''],
    Invitation: [life['invitation'] ?? ''],
    Thread: [life['thread'] ?? ''],
  }),

  arrivals: {
    directory: ['Query.person'],
    talent: ['Query.application', 'Query.requisition', 'Application.applicant'],
    events: ['Query.event', 'Event.host'],
    feedback: [],
    messaging: ['Query.thread'],
  },

  results: [
    'Mutation.createEvent>InputError',
    'Mutation.publishEvent>NotFoundError',
    'Mutation.withdrawApplication>NotFoundError',
    'Mutation.withdrawApplication>ConflictError',
    'Mutation.issueInvitation>IssuedInvitation',
    'Mutation.issueInvitations>IssuedInvitation',
    'Mutation.requestNewClaimLink>NewClaimLinkRequested',
    'Mutation.setRetentionRule>RetentionRules',
  ],

  args: {
    'Query.person': byId('personId'),
    'Query.personByEmployee': (life) => [{ employer: life['employer'], employeeNumber: life['employeeNumber'] }],
    'Query.people': (life) => [{ filter: { employer: life['employer'] } }],
    'Query.session': (life) => [{ issuer: life['issuer'], subject: life['subject'] }],
    'Query.contactCards': (life) => [{ personIds: [rawId(life.personId)], purpose: 'MESSAGE' }],
    'Query.application': byId('application'),
    'Query.requisition': byId('requisition'),
    'Query.event': byId('event'),
    'Query.surveyResults': always({ kind: 'EXIT' }),
    'Query.thread': byId('thread'),

    'Query.personData': (life) => [{ personIds: [rawId(life.personId)] }],
    'Query.personAccesses': (life) => [{ personIds: [rawId(life.personId)], size: 100 }],

    'Query.personMerges': (life) => [{ personId: life['unclaimed'] }],
    'Query.joinRequests': always({ status: 'DECLINED' }),
    'Query.duplicateSuggestions': always({ status: 'DISMISSED' }),
    'Query.erasure': byId('erasure'),
    'Query.personExport': byId('export'),
    'Query.operatorExport': byId('export'),

    'Mutation.claimInvitation': input({
      token: 'no-such-link',
      fact: { employeeNumber: '0' },
      visibility: { fields: [] },
    }),
    'Mutation.requestNewClaimLink': input({ token: 'no-such-link' }),
    'Mutation.setVisibility': input({ fields: [] }),
    'Mutation.giveConsent': input({ purpose: 'NEWSLETTER', wordingVersion: 999 }),
    'Mutation.withdrawConsent': input({ purpose: 'REHIRE_CONTACT' }),
    'Mutation.blockPerson': (life) => [{ input: { personId: life['blocked'] } }],
    'Mutation.unblockPerson': input({ personId: nothing('Person') }),
    'Mutation.updateProfile': input({}),
    'Mutation.issueInvitation': (life) => [
      { input: { personId: rawId(life['unclaimed']), invitationId: rawId(life['unclaimed']) } },
    ],
    'Mutation.issueInvitations': (life) => [
      { input: [{ personId: rawId(life['unclaimed']), invitationId: rawId(life['unclaimed']) }] },
    ],
    'Mutation.requestToJoin': input({ name: '', birthDate: '1985-05-05', employer: '', address: 'nobody@example.jp' }),
    'Mutation.approveJoinRequest': input({ requestId: nothing('JoinRequest'), personId: nothing('Person') }),
    'Mutation.declineJoinRequest': input({ requestId: nothing('JoinRequest'), reason: 'x' }),
    'Mutation.mergePeople': input({ keepId: nothing('Person'), mergeId: nothing('Person') }),
    'Mutation.unmergePeople': input({ mergeId: nothing('PersonMerge') }),
    'Mutation.dismissDuplicate': input({ suggestionId: nothing('DuplicateSuggestion') }),
    'Mutation.requestErasure': input({ personId: nothing('Person') }),
    'Mutation.placeLegalHold': input({ personId: nothing('Person'), reason: 'x' }),
    'Mutation.liftLegalHold': input({ personId: nothing('Person') }),
    'Mutation.requestExport': input({ personId: nothing('Person') }),
    'Mutation.requestOperatorExport': input({ personId: nothing('Person') }),
    'Mutation.createChapter': input({ name: { ja: '', en: '' } }),
    'Mutation.joinChapter': input({ chapterId: nothing('Chapter') }),
    'Mutation.leaveChapter': input({ chapterId: nothing('Chapter') }),
    'Mutation.assignRelationshipOwner': input({ personId: nothing('Person'), ownerId: nothing('Person') }),
    'Mutation.endRelationship': input({ personId: nothing('Person'), ownerId: nothing('Person') }),
    // The rule that is there, set to what it is.
    'Mutation.setRetentionRule': input(retentionRule),
    'Mutation.removeRetentionRule': input({ id: nothing('RetentionRule') }),
    'Mutation.keepMyRecord': always({}),
    'Mutation.confirmDecision': input({ decisionId: nothing('Decision') }),
    'Mutation.openRequisition': input({ title: { ja: '', en: '' }, description: { ja: '', en: '' } }),
    'Mutation.closeRequisition': input({ requisitionId: nothing('Requisition') }),
    'Mutation.applyToRequisition': input({ requisitionId: nothing('Requisition') }),
    'Mutation.applyOpenly': always({ input: { idempotencyKey: '' } }),
    // One that is not there, and one that has ended long ago.
    'Mutation.withdrawApplication': (life) => [
      { input: { applicationId: nothing('Application') } },
      { input: { applicationId: life['ended']?.split(' ')[0] } },
    ],
    'Mutation.assignRecruiter': input({ applicationId: nothing('Application') }),
    'Mutation.advanceApplication': input({ applicationId: nothing('Application') }),
    'Mutation.decideApplication': input({ applicationId: nothing('Application'), verdict: 'OFFER' }),
    'Mutation.hireApplication': input({ applicationId: nothing('Application') }),
    'Mutation.createEvent': input({
      title: {},
      startsAt: '2099-01-10T10:00:00Z',
      endsAt: '2099-01-10T09:00:00Z',
      timeZone: 'Asia/Tokyo',
      mode: 'ONLINE',
      audience: 'ALUMNI',
    }),
    'Mutation.updateEvent': input({ eventId: nothing('Event') }),
    'Mutation.publishEvent': input({ eventId: nothing('Event') }),
    'Mutation.cancelEvent': input({ eventId: nothing('Event') }),
    'Mutation.answerEvent': input({ eventId: nothing('Event'), answer: 'NO' }),
    'Mutation.answerSurvey': input({ surveyId: nothing('Survey'), answers: [] }),
    'Mutation.resendInvitation': input({ personId: nothing('Person') }),
    'Mutation.postMessage': input({ threadId: nothing('Thread'), body: 'x' }),
    'Mutation.markThreadRead': input({ threadId: nothing('Thread'), upTo: nothing('Message') }),
  },

  rules: {
    recruiterOfApplication: ['its recruiter'],
    takesPart: ['self', 'its recruiter'],
    eventIsForCaller: ['self', 'alumnus'],
    hostOfEvent: ['self'],
    sameChapter: ['self'],
    relationshipOwner: ['HR'],
  },

  // Of somebody who has decided nothing yet, whose application is in process.
  settings: {
    NAMES: [...colleagues, 'alumnus'],
    STATUS: [...colleagues, 'alumnus'],
    EMPLOYMENTS: colleagues,
    CAREER: colleagues,
    SKILLS: colleagues,
    OPENNESS: colleagues,
    ABOUT: colleagues,
    PRIVATE_EMAIL: ['HR', 'its recruiter'],
    PHONE: ['HR', 'its recruiter'],
  },

  unproven: {
    'Application.flag': 'needs a departure that is cancelled, and this applicant stays gone',
    'Application.joinedAt': 'needs a rehire, after which the person is no alumnus',
    'EligibilityRule.whatWouldChange': 'the decision on these alumni is in their favour',
    'Query.operatorExport': 'the export was asked for by the person, not on the operators’ command line',
    'directory: Query.personData': 'the directory reads its own database, and does not take its own token',
    'directory: Query.personAccesses': 'the directory reads its own database, and does not take its own token',
    'PersonMerge.endedAt': 'the merge was not taken back',
    'PersonRetention.warnedAt': 'these records are kept for a hundred years',
    'PersonRetention.expiresOn': 'these records are kept for a hundred years',
    'Person.keepsInTouchWith': 'an alumnus is nobody’s relationship owner',
    'Requisition.closedAt': 'the position is open',
    'Invitation.bouncedReason': 'the mail arrived',
    'Invitation.holdReason': 'the mail was not held back',
    'Delivery.bouncedReason': 'the mail arrived',
    'ForbiddenError.code': 'use cases answer so about objects of others, which these columns do not name',
    'ForbiddenError.message': 'use cases answer so about objects of others, which these columns do not name',
  },
};

function byId(name: string): (life: Life) => readonly Args[] {
  return (life) => [{ id: life[name] }];
}
