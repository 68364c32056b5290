/** What a run keeps in its folder. The plan is not kept: it follows from the seed. */
export const historyFile = 'history.jsonl';
export const finalStateFile = 'final.jsonl';
