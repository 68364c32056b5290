import type { Graph } from '../graph.ts';
import type { Alumnus } from './claims.ts';

interface Position {
  readonly title: { readonly ja: string; readonly en: string };
  readonly description: { readonly ja: string; readonly en: string };
  readonly skills: readonly string[];
  readonly workingStyles: readonly string[];
  readonly gradeRank: number;
  readonly location: string;
}

const positions: readonly Position[] = [
  {
    title: { ja: '新規事業 プロダクトマネージャー', en: 'Product manager, new business' },
    description: {
      ja: '社外での経験を生かして、新しい事業の立ち上げを率いていただきます。',
      en: 'Lead a new line of business with what you learned outside.',
    },
    skills: ['product-management', 'market-research'],
    workingStyles: ['FULL_TIME', 'REMOTE'],
    gradeRank: 4,
    location: '東京',
  },
  {
    title: { ja: 'データ基盤エンジニア', en: 'Data platform engineer' },
    description: {
      ja: '全社のデータ基盤を設計し、運用します。フルリモート可。',
      en: 'Design and run the company’s data platform. Fully remote if you like.',
    },
    skills: ['postgresql', 'kafka', 'typescript'],
    workingStyles: ['FULL_TIME', 'REMOTE', 'SHORT_HOURS'],
    gradeRank: 3,
    location: '大阪',
  },
  {
    title: { ja: '業界アドバイザー(副業)', en: 'Industry adviser (side job)' },
    description: {
      ja: '月に数時間、現役社員の相談に乗っていただく副業のお願いです。',
      en: 'A few hours a month: advise our teams beside your own work.',
    },
    skills: ['consulting', 'mentoring'],
    workingStyles: ['SIDE_JOB', 'REMOTE'],
    gradeRank: 5,
    location: 'Remote',
  },
];

/** The recruiter opens the positions that are not open yet; their ids in order. */
export async function openPositions(recruiter: Graph): Promise<string[]> {
  const open = await recruiter.ask<{
    requisitions: { edges: { node: { id: string; title: { en: string } } }[] };
  }>('{ requisitions(first: 100) { edges { node { id title { en } } } } }');
  const ids: string[] = [];
  for (const position of positions) {
    const known = open.requisitions.edges.find(({ node }) => node.title.en === position.title.en)?.node.id;
    const made =
      known ??
      (
        await recruiter.act<{ id: string }>(
          `mutation ($input: OpenRequisitionInput!) { openRequisition(input: $input) {
             __typename ... on Requisition { id } ... on UserError { message } } }`,
          { input: position },
        )
      )?.id;
    if (made === undefined) throw new Error(`The position ${position.title.en} could not be opened`);
    ids.push(made);
  }
  return ids;
}

/** How far an application has come, in the words of the recruiter's mutations. */
type Course = 'submitted' | 'in review' | 'interview' | 'offered' | 'declined' | 'withdrawn' | 'hired';

const courses: readonly Course[] = ['interview', 'submitted', 'offered', 'in review', 'declined', 'withdrawn', 'hired'];

const outcome = '{ __typename ... on Application { id status } ... on UserError { message } }';

/** The alumni apply, each to another position or openly, and the recruiter takes each application some way. */
export async function apply(
  alumni: readonly Alumnus[],
  positionIds: readonly string[],
  recruiter: Graph,
): Promise<number> {
  const { me } = await recruiter.ask<{ me: { id: string } | null }>('{ me { id } }');
  let made = 0;
  for (const [index, course] of courses.entries()) {
    const alumnus = alumni[index];
    if (alumnus === undefined) break;
    const requisitionId = positionIds[index % (positionIds.length + 1)];
    const application = requisitionId
      ? await alumnus.graph.act<{ id: string; status: string }>(
          `mutation ($input: ApplyToRequisitionInput!) { applyToRequisition(input: $input) ${outcome} }`,
          { input: { requisitionId, workingStyles: ['REMOTE'] } },
        )
      : await alumnus.graph.act<{ id: string; status: string }>(
          `mutation ($input: ApplyOpenlyInput!) { applyOpenly(input: $input) ${outcome} }`,
          { input: { workingStyles: ['FULL_TIME'] } },
        );
    // Null: the application of an earlier run stands; it stays as far as it has come.
    if (application === null) continue;
    made += 1;
    if (requisitionId === undefined) {
      await recruiter.act(`mutation ($input: AssignRecruiterInput!) { assignRecruiter(input: $input) ${outcome} }`, {
        input: { applicationId: application.id, recruiterId: me?.id },
      });
    }
    await take(course, application.id, recruiter, alumnus.graph);
  }
  return made;
}

async function take(course: Course, applicationId: string, recruiter: Graph, applicant: Graph): Promise<void> {
  const advance = (until: string) => advanceUntil(recruiter, applicationId, until);
  const decide = (verdict: object) =>
    recruiter.act(`mutation ($input: DecideApplicationInput!) { decideApplication(input: $input) ${outcome} }`, {
      input: { applicationId, ...verdict },
    });
  switch (course) {
    case 'submitted':
      return;
    case 'in review':
      return advance('IN_REVIEW');
    case 'interview':
      return advance('INTERVIEW');
    case 'offered':
      await advance('INTERVIEW');
      await decide({ verdict: 'OFFER' });
      return;
    case 'declined':
      await advance('IN_REVIEW');
      await decide({ verdict: 'DECLINE', reason: 'ANOTHER_CANDIDATE' });
      return;
    case 'withdrawn':
      await applicant.act(
        `mutation ($input: WithdrawApplicationInput!) { withdrawApplication(input: $input) ${outcome} }`,
        {
          input: { applicationId },
        },
      );
      return;
    case 'hired':
      await advance('INTERVIEW');
      await decide({ verdict: 'OFFER' });
      await recruiter.act(`mutation ($input: HireApplicationInput!) { hireApplication(input: $input) ${outcome} }`, {
        input: { applicationId },
      });
  }
}

/** Shortened selection skips steps, so a step may be reached at once or passed over. */
async function advanceUntil(recruiter: Graph, applicationId: string, until: string): Promise<void> {
  const order = ['SUBMITTED', 'IN_REVIEW', 'INTERVIEW'];
  for (let step = 0; step < order.length; step += 1) {
    const advanced = await recruiter.act<{ status: string }>(
      `mutation ($input: AdvanceApplicationInput!) { advanceApplication(input: $input) ${outcome} }`,
      { input: { applicationId } },
    );
    if (advanced === null || order.indexOf(advanced.status) >= order.indexOf(until)) return;
  }
}
