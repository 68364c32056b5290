import { EntitySchema } from 'typeorm';
import { type Requisition } from './requisition.ts';

export const RequisitionRows = new EntitySchema<Requisition>({
  name: 'requisition',
  tableName: 'requisition',
  columns: {
    id: { type: 'uuid', primary: true },
    title: { type: 'jsonb' },
    description: { type: 'jsonb' },
    skills: { type: 'text', array: true },
    workingStyles: { name: 'working_styles', type: 'text', array: true },
    gradeRank: { name: 'grade_rank', type: 'int', nullable: true },
    location: { type: 'text', nullable: true },
    recruiterId: { name: 'recruiter_id', type: 'uuid', nullable: true },
    status: { type: 'text' },
    revision: { type: 'int' },
    openedAt: { name: 'opened_at', type: 'timestamptz' },
    closedAt: { name: 'closed_at', type: 'timestamptz', nullable: true },
  },
});
