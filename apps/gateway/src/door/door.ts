import { type CostModel, type OperationBounds, operationBounds } from '@okaeri/limits';
import { TokenError } from '@okaeri/access';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Caller } from '../caller/callers.ts';
import { type Admitted, admit } from './admission.ts';
import { createDocuments } from './documents.ts';
import { type Rates } from './rates.ts';
import { isRefusal, readGraphRequest } from './request-body.ts';
import { findHeadProblem } from './request-head.ts';
import { type Refusal } from './refusal.ts';
import { type TrustedDocuments } from './trusted-documents.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set when the door let it through. */
    admitted: Admitted | null;
  }
}

/** What stands before the graph: each step answers a request itself or lets it go on. */
export interface Door {
  /** Before the body is read. */
  head(request: FastifyRequest, reply: FastifyReply): Refusal | null;
  /** After somebody came with a token that is not good. */
  badToken(error: unknown, request: FastifyRequest, reply: FastifyReply): void;
  /** With the body read and the caller known. */
  operation(request: FastifyRequest, reply: FastifyReply, caller: Caller): Refusal | null;
}

export interface DoorOptions {
  readonly rates: Rates;
  readonly trusted: TrustedDocuments;
  /** Of the supergraph in force. */
  readonly costs: () => CostModel;
  readonly development: boolean;
  readonly bounds?: OperationBounds;
}

export function createDoor(options: DoorOptions): Door {
  const { rates, bounds = operationBounds } = options;
  const documents = createDocuments(bounds);

  return {
    head: (request, reply) => rates.request(request, reply) ?? findHeadProblem(request.headers),
    badToken(error, request, reply) {
      if (!(error instanceof TokenError) || error.reason === 'keys_unavailable') return;
      rates.refused(request, reply, null);
    },
    operation(request, reply, caller) {
      const { actor } = caller;
      const account = actor.kind === 'person' ? actor.accountId : null;
      const asked = readGraphRequest(request.body);
      if (isRefusal(asked)) return rates.refused(request, reply, account) ?? asked;
      const admitted = admit(asked, actor, { ...options, bounds, documents });
      if (isRefusal(admitted)) return rates.refused(request, reply, account) ?? admitted;
      // Also what costs nothing has to be read, planned and answered.
      const problem = rates.cost(request, reply, account, Math.max(1, admitted.cost.requested));
      if (problem) return problem;
      request.admitted = admitted;
      // Apollo reads it again from here: what was judged is what is carried out.
      const { operationName, variables } = asked;
      request.body = { query: admitted.query, operationName, variables };
      return null;
    },
  };
}
