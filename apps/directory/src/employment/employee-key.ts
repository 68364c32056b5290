/** Who somebody is to HR: a number within one legal entity. A person may have had several. */
export interface EmployeeKey {
  readonly employer: string;
  readonly employeeNumber: string;
  /** Set when the number was an erased person's before: that erasure. */
  readonly life?: string | null;
}

/** The key as the topic writes it. Employer codes hold no colon, so two different keys never read the same. */
export function keyText(key: EmployeeKey): string {
  return `${key.employer}:${key.employeeNumber}`;
}

/** A total order that does not depend on the machine's language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
