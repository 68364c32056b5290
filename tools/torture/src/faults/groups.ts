import { directoryPersonTopic, erasureTopics, hrEmployeeTopic, talentApplicationTopic } from '@okaeri/topics';

const persons = directoryPersonTopic.name;
const applications = talentApplicationTopic.name;

const heard: Readonly<Record<string, readonly string[]>> = {
  directory: [hrEmployeeTopic.name, applications, ...Object.values(erasureTopics).map(({ name }) => name)],
  talent: [persons],
  events: [persons],
  feedback: [persons, applications],
  messaging: [persons, applications],
};

/** The topics that a service's group reads. */
export function topicsOf(service: string): readonly string[] {
  const topics = heard[service];
  if (topics === undefined) throw new Error(`${service} reads no topics.`);
  return topics;
}
