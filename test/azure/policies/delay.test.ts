import { createHttpHeaders } from '@azure/core-rest-pipeline';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { delayAfter, quotaPause } from '../../../src/azure/policies/delay.ts';

const least = (): number => 0;

describe('the delay after an answer', () => {
  afterEach(() => vi.useRealTimers());

  it.each([
    ['seconds', { 'retry-after': '7' }, 7000],
    ['an hour, capped', { 'retry-after': '3600' }, 60_000],
    ['none at all, which is a second', { 'retry-after': '0' }, 1000],
    ['milliseconds', { 'retry-after-ms': '1500' }, 1500],
    ['milliseconds of Azure', { 'x-ms-retry-after-ms': '2500', 'retry-after': '9' }, 2500],
    ['the reset of the quota', { 'x-ms-user-quota-resets-after': '00:00:05' }, 5000],
    ['a reset far away, capped', { 'x-ms-user-quota-resets-after': '01:00:00' }, 60_000],
    ['nonsense', { 'retry-after': 'soon', 'x-ms-user-quota-resets-after': 'later' }, 4000],
    ['nothing', {}, 4000],
  ])('is what the answer says: %s', (_, headers, ms) => {
    expect(delayAfter(createHttpHeaders(headers), 3, least)).toBe(ms);
  });

  it('lasts until the date that the answer names', () => {
    vi.useFakeTimers({ now: new Date('2026-11-02T10:00:00Z') });
    const headers = createHttpHeaders({ 'retry-after': 'Mon, 02 Nov 2026 10:00:12 GMT' });
    expect(delayAfter(headers, 1, least)).toBe(12_000);
  });

  it('doubles each time without an answer, with a share of chance, up to a minute', () => {
    expect([1, 2, 3, 9].map(tries => delayAfter(undefined, tries, least))).toEqual([1000, 2000, 4000, 60_000]);
    expect(delayAfter(undefined, 2, () => 1)).toBe(1000);
  });
});

describe('the quota of Resource Graph', () => {
  it.each([
    ['some remains', { 'x-ms-user-quota-remaining': '1', 'x-ms-user-quota-resets-after': '00:00:05' }, undefined],
    ['used up', { 'x-ms-user-quota-remaining': '0', 'x-ms-user-quota-resets-after': '00:00:03' }, 3000],
    ['used up for long', { 'x-ms-user-quota-remaining': '0', 'x-ms-user-quota-resets-after': '00:10:00' }, 60_000],
    ['used up, until when is not said', { 'x-ms-user-quota-remaining': '0' }, undefined],
    ['not said', {}, undefined],
  ])('%s', (_, headers, ms) => {
    expect(quotaPause(createHttpHeaders(headers))).toBe(ms);
  });
});
