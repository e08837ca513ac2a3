import { expect, it } from 'vitest';
import { allPages, type Page } from '../../src/azure/list-pages.ts';

const item = { id: '/a', type: 't' };

/** Pages that never end, each with the items that the function gives it. */
function endless(itemsOf: (page: number) => Page['items']): { read: () => Promise<Page>; count: () => number } {
  let page = 0;
  return {
    read: () => Promise.resolve({ items: itemsOf((page += 1)), next: `page ${page}` }),
    count: () => page,
  };
}

it('does not follow pages without end', async () => {
  const { read, count } = endless(() => [item]);
  await expect(allPages(read)).rejects.toThrow('The answer has more than 10000 pages.');
  expect(count()).toBe(10_001);
});

it('follows some empty pages, and not more and more of them', async () => {
  const { read, count } = endless(page => (page === 19 ? [item] : []));
  await expect(allPages(read)).rejects.toThrow('The answer has 20 empty pages, and more.');
  expect(count()).toBe(39);
});
