import type { ResourceGraphClient } from '@azure/arm-resourcegraph';
import type { Body, JsonObject } from '../catalog/body.ts';
import type { FirstPage } from './client-lists.ts';
import { RequestFailure } from './failure.ts';
import { allPages, bodiesIn, linkIn, parseObject, unexpected } from './list-pages.ts';
import { queryHeader } from './policies/persistence.ts';
import type { GraphQuery } from './reader.ts';

/** The most rows that Resource Graph gives at once. */
const rowsPerPage = 1000;

/**
 * All rows of a query. Resource Graph says how many there are: fewer or more than that is a failure.
 * https://learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data
 */
export async function graphRows(
  client: ResourceGraphClient,
  query: GraphQuery,
  textOf: (call: FirstPage) => Promise<string>,
): Promise<readonly Body[]> {
  let total = 0;
  const rows = await allPages(async skipToken => {
    const answer = parseObject(await textOf(onePage(client, query, skipToken)));
    total = totalIn(answer);
    return { items: bodiesIn(answer, 'data'), next: nextIn(answer) };
  });
  if (rows.length === total) return rows;
  throw new RequestFailure(
    `Resource Graph announced ${total} rows and gave ${rows.length}. Resources changed meanwhile: run the audit again.`,
  );
}

function onePage(client: ResourceGraphClient, query: GraphQuery, skipToken: string | undefined): FirstPage {
  const { subscriptions, managementGroups = [] } = query;
  return ({ onResponse }) =>
    client.resources(
      {
        query: query.kql,
        ...(subscriptions.length > 0 && { subscriptions: [...subscriptions] }),
        ...(managementGroups.length > 0 && { managementGroups: [...managementGroups] }),
        options: { top: rowsPerPage, resultFormat: 'objectArray', ...(skipToken !== undefined && { skipToken }) },
      },
      { onResponse, requestOptions: { headers: { [queryHeader]: query.name } } },
    );
}

function totalIn({ totalRecords }: JsonObject): number {
  if (typeof totalRecords === 'number') return totalRecords;
  throw unexpected('"totalRecords" is no number');
}

/** `resultTruncated` is a string. Rows that are cut off and have no token can't be read at all. */
function nextIn(answer: JsonObject): string | undefined {
  const next = linkIn(answer, '$skipToken');
  if (next === undefined && answer['resultTruncated'] === 'true') {
    throw new RequestFailure('Resource Graph cut its answer short and gave no way to the rest.');
  }
  return next;
}
