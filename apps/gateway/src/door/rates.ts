import { pickLanguage } from '@okaeri/kernel';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { networkOf } from '../rate/address.ts';
import { type RateLimiter, type RateRule } from '../rate/rate-limiter.ts';
import { type Allowance, windowSeconds } from '../rate/sliding-window.ts';
import { refuse, type Refusal } from './refusal.ts';

/** What a refused token or operation counts as, so that tokens cannot be tried out, nor the door be kept busy. */
const refusedRequests = 20;

/** How many refused operations a minute an account's points are good for. */
const refusedOfAccount = 150;

/** How often somebody may ask. */
export interface Rates {
  /** Counts a request of an address; told before anything of it is read. */
  request(request: FastifyRequest, reply: FastifyReply): Refusal | null;
  /**
   * Counts a request that was read and measured only to be refused: against the account, so that not all behind its
   * address pay for it; without one against the address. Answers a refusal when that is too many.
   */
  refused(request: FastifyRequest, reply: FastifyReply, account: string | null): Refusal | null;
  /** Counts what an operation costs: against the account, else against the address. */
  cost(request: FastifyRequest, reply: FastifyReply, account: string | null, points: number): Refusal | null;
}

export function createRates(limiter: RateLimiter, limits: { requests: number; cost: number }): Rates {
  const requests: RateRule = { name: 'requests', limit: limits.requests };
  const cost: RateRule = { name: 'cost', limit: limits.cost };
  const policy = [requests, cost].map(({ name, limit }) => `"${name}";q=${limit};w=${windowSeconds}`).join(', ');

  function tell(reply: FastifyReply, rule: RateRule, { remaining, resetSeconds }: Allowance): void {
    const earlier = reply.getHeader('ratelimit');
    const now = `"${rule.name}";r=${remaining};t=${resetSeconds}`;
    void reply
      .header('ratelimit-policy', policy)
      .header(
        'ratelimit',
        typeof earlier === 'string' && !earlier.startsWith(`"${rule.name}"`) ? `${earlier}, ${now}` : now,
      );
  }

  function judge(
    request: FastifyRequest,
    reply: FastifyReply,
    rule: RateRule,
    who: string,
    points: number,
  ): Refusal | null {
    const allowance = limiter.take(rule, who, points);
    tell(reply, rule, allowance);
    return allowance.allowed ? null : tooMany(request, rule, allowance, points);
  }

  return {
    request: (request, reply) => judge(request, reply, requests, networkOf(request.ip), 1),
    refused: (request, reply, account) =>
      account === null
        ? judge(request, reply, requests, networkOf(request.ip), refusedRequests - 1)
        : judge(request, reply, cost, `account ${account}`, Math.ceil(limits.cost / refusedOfAccount)),
    cost: (request, reply, account, points) =>
      judge(request, reply, cost, account === null ? `address ${networkOf(request.ip)}` : `account ${account}`, points),
  };
}

function tooMany(request: FastifyRequest, rule: RateRule, { limit, retrySeconds }: Allowance, points: number): Refusal {
  const language = pickLanguage(request.headers['accept-language'], 'en');
  const texts = {
    requests: {
      ja: `この送信元からのリクエストが多すぎます(1分あたり${limit}件まで)。${retrySeconds}秒後にもう一度お試しください。`,
      en: `Too many requests from this address: ${limit} a minute are allowed. Try again in ${retrySeconds} s.`,
    },
    cost: {
      ja: `操作のコストが上限を超えました(1分あたり${limit}ポイントまで、今回は${points}ポイント)。${retrySeconds}秒後にもう一度お試しください。`,
      en: `Too much in a minute: ${limit} points are allowed, and this costs ${points}. Try again in ${retrySeconds} s, or ask for less.`,
    },
  };
  return refuse(429, 'RATE_LIMITED', texts[rule.name][language], {
    headers: { 'retry-after': String(retrySeconds) },
    extensions: { limit: rule.name, allowed: limit, retryAfterSeconds: retrySeconds },
  });
}
