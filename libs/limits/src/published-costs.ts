import { type CostModel } from './cost-model.ts';

/** What a client is told of a field's cost. */
export interface PublishedCost {
  /** `Query.people` */
  readonly field: string;
  readonly weight: number;
  /** How many times it counts: a number, or the arguments that say so. */
  readonly times: string;
}

/** Every public field that costs something or multiplies what is below it, by name. */
export function publishedCosts(model: CostModel): PublishedCost[] {
  const rows: PublishedCost[] = [];
  for (const [type, fields] of model.types) {
    for (const [name, field] of fields) {
      if (field.hidden || (field.weight === 0 && field.size === 1)) continue;
      rows.push({ field: `${type}.${name}`, weight: field.weight, times: timesOf(type, name) });
    }
  }
  return rows.sort((a, b) => (a.field < b.field ? -1 : 1));

  function timesOf(type: string, name: string): string {
    const field = model.field(type, name);
    if (!field) return '1';
    if (isPageField(type, name)) return 'as many as the page has';
    if (field.pageFields.length > 0) return `1; its page: ${pageOf(field.sizedBy, field.size)}`;
    return pageOf(field.sizedBy, field.size);
  }

  function isPageField(type: string, name: string): boolean {
    for (const fields of model.types.values()) {
      for (const field of fields.values()) if (field.type === type && field.pageFields.includes(name)) return true;
    }
    return false;
  }
}

function pageOf(sizedBy: readonly string[], size: number): string {
  if (sizedBy.length === 0) return String(size);
  return `${sizedBy.map((argument) => `\`${argument}\``).join(' or ')}, else ${size}`;
}
