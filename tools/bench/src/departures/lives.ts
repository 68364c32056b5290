import { hrEmployeeTopic, type TopicEvent, topicEvent } from '@okaeri/topics';

/** Somebody who is hired before the measurement and departs during it. */
export interface Leaver {
  readonly hired: TopicEvent;
  readonly departed: TopicEvent;
}

/**
 * People of an employer of their own. Without a private address, so that the invitation is worked out to its end (the
 * directory is asked) and no mail server is measured.
 */
export function inventLeavers(employer: string, from: number, count: number): Leaver[] {
  return Array.from({ length: count }, (_, index) => {
    const subject = {
      employer,
      employeeNumber: String(from + index).padStart(7, '0'),
      name: { display: '計測 太郎', family: '計測', given: '太郎', familyKana: 'ケイソク', givenKana: 'タロウ' },
      employmentType: 'regular' as const,
      department: { code: 'DEV', name: '開発本部' },
      grade: { code: 'G3', name: '主任', rank: 3 },
      location: { code: 'TYO', name: '東京', country: 'JP', timeZone: 'Asia/Tokyo' },
      hiredOn: '2015-04-01',
    };
    const departure = {
      departedOn: '2099-12-31',
      reason: { code: 'R1', category: 'career' as const },
      rehireRecommendation: 'yes' as const,
    };
    return {
      hired: topicEvent(hrEmployeeTopic.events.hired, subject, { sequence: 1n }),
      departed: topicEvent(hrEmployeeTopic.events.departed, { ...subject, ...departure }, { sequence: 2n }),
    };
  });
}
