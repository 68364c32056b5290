import { auditTopics } from './audit/audit.ts';
import { directoryPersonTopic } from './directory-person/directory-person.ts';
import { erasureTopics } from './erasure/erasure.ts';
import { eventsEventTopic } from './events-event/events-event.ts';
import { feedbackSurveyTopic } from './feedback-survey/feedback-survey.ts';
import { hrEmployeeTopic } from './hr-employee/hr-employee.ts';
import { messagingDeliveryTopic } from './messaging-delivery/messaging-delivery.ts';
import { talentApplicationTopic } from './talent-application/talent-application.ts';
import { talentRequisitionTopic } from './talent-requisition/talent-requisition.ts';
import type { Topic } from './topic.ts';

/** Every topic of the system, for whoever makes them, documents them or watches them. */
export const topics: readonly Topic[] = [
  hrEmployeeTopic,
  directoryPersonTopic,
  talentApplicationTopic,
  talentRequisitionTopic,
  eventsEventTopic,
  feedbackSurveyTopic,
  messagingDeliveryTopic,
  ...Object.values(erasureTopics),
  ...Object.values(auditTopics),
];

export { type AuditedService, auditedServices, type AuditHead, auditTopics, defineAuditTopic } from './audit/audit.ts';
export {
  type ConsentPurpose,
  type DepartureSnapshot,
  type EmploymentSnapshot,
  type PersonClass,
  type PersonSnapshot,
  type PersonStatus,
  consentPurposes,
  directoryPersonTopic,
  personClasses,
  personStatuses,
  purposesUntilObjected,
} from './directory-person/directory-person.ts';
export {
  defineErasureTopic,
  type ErasedStore,
  type ErasingService,
  erasingServices,
  type ErasureConfirmation,
  erasureTopics,
  storeOutcomes,
} from './erasure/erasure.ts';
export { type EventSnapshot, eventsEventTopic } from './events-event/events-event.ts';
export { type SurveySnapshot, feedbackSurveyTopic } from './feedback-survey/feedback-survey.ts';
export { type HrEmployeeEventName, hrEmployeeTopic } from './hr-employee/hr-employee.ts';
export { messagingDeliveryTopic, type SettledDelivery } from './messaging-delivery/messaging-delivery.ts';
export { employmentTypes, initiators, reasonCategories, rehireRecommendations } from './shapes.ts';
export {
  type ApplicationSnapshot,
  type ApplicationStatus,
  applicationStatuses,
  talentApplicationTopic,
} from './talent-application/talent-application.ts';
export { type RequisitionSnapshot, talentRequisitionTopic } from './talent-requisition/talent-requisition.ts';
export {
  type DataOf,
  type EventDefinition,
  type EventDefinitions,
  type Topic,
  type TopicEvent,
  defineTopic,
  findDefinition,
  topicEvent,
} from './topic.ts';
