import { isRestError, type PipelineRequest, type PipelineResponse, type SendRequest } from '@azure/core-rest-pipeline';
import { isObject, type JsonObject } from '../../catalog/body.ts';
import { RequestFailure } from '../failure.ts';

/** What came of one request: a good answer, or a failure with the answer, if one came. */
export type Outcome =
  | { readonly response: PipelineResponse; readonly failure?: undefined }
  | { readonly response?: PipelineResponse; readonly failure: RequestFailure };

/** Sends a request once. All but a whole JSON answer with a status of success is a failure. A failed sign-in is thrown. */
export async function outcomeOf(request: PipelineRequest, next: SendRequest, signal: AbortSignal): Promise<Outcome> {
  try {
    return judged(await next(request));
  } catch (error) {
    const response = isRestError(error) ? error.response : undefined;
    if (response !== undefined) return judged(response);
    const failure = connectionFailure(error, request, signal);
    if (failure === undefined) throw error;
    return { failure };
  }
}

function judged(response: PipelineResponse): Outcome {
  const failure = answerFailure(response);
  return failure === undefined ? { response } : { response, failure };
}

function answerFailure(response: PipelineResponse): RequestFailure | undefined {
  const json = jsonOf(response);
  if (response.status >= 200 && response.status < 300) return json === undefined ? notJson(response) : undefined;
  const passing = passingStatuses.has(response.status);
  const { code, message } = armError(json);
  const whole = message ?? `Azure answered with status ${response.status} and no message.`;
  const fromArm = code !== undefined || message !== undefined || response.status === 429;
  if (fromArm) return new RequestFailure(whole, { status: response.status, code, passing });
  return new RequestFailure(`${whole} A proxy may stand between.`, { passing });
}

const passingStatuses = new Set([408, 429, 500, 502, 503, 504]);

function jsonOf({ headers, bodyAsText }: PipelineResponse): unknown {
  const contentType = headers.get('content-type');
  if (contentType !== undefined && !/[/+]json\b/i.test(contentType)) return undefined;
  try {
    return JSON.parse(bodyAsText ?? '');
  } catch {
    return undefined;
  }
}

function notJson({ headers }: PipelineResponse): RequestFailure {
  const contentType = headers.get('content-type');
  const what = contentType === undefined || /json/i.test(contentType) ? 'broken JSON' : `${contentType}, not JSON`;
  const message = `The answer is ${what}. A proxy or a sign-in page may stand between: check HTTPS_PROXY and the network.`;
  return new RequestFailure(message, { code: 'NotJson', passing: true });
}

/** https://learn.microsoft.com/rest/api/azureresourcegraph/resourcegraph/resources/resources#errorresponse (ARM's common form). */
function armError(json: unknown): { readonly code?: string; readonly message?: string } {
  if (!isObject(json)) return {};
  const error = isObject(json['error']) ? json['error'] : json;
  const code = textOf(error, 'code');
  const message = textOf(error, 'message');
  const details = Array.isArray(error['details']) ? error['details'].filter(isObject) : [];
  const reasons = details.map(detail => textOf(detail, 'message') ?? textOf(detail, 'code')).filter(Boolean);
  const whole = [message, ...new Set(reasons)].filter(text => text !== undefined).join(' ');
  return { ...(code === undefined ? {} : { code }), ...(whole === '' ? {} : { message: whole }) };
}

function textOf(json: JsonObject, name: string): string | undefined {
  const value = json[name] ?? json[`${name.charAt(0).toUpperCase()}${name.slice(1)}`];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Undefined for what no connection did: a failed sign-in, or a fault of the SDK. */
function connectionFailure(error: unknown, request: PipelineRequest, signal: AbortSignal): RequestFailure | undefined {
  if (signal.aborted) return interruption(signal);
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'AbortError') {
    return new RequestFailure(`There was no answer within ${request.timeout / 1000} seconds.`, { passing: true });
  }
  if (!isRestError(error)) return undefined;
  const { code = 'no code' } = error;
  const { host } = new URL(request.url);
  if (/CERT|SELF_SIGNED|UNABLE_TO_|TLS/.test(code)) {
    return new RequestFailure(
      `The certificate of ${host} is not trusted (${code}). Behind a proxy, set NODE_EXTRA_CA_CERTS to the file of its certificate.`,
      { code },
    );
  }
  const message = `The connection to ${host} failed (${code}). Check the network, HTTPS_PROXY and NO_PROXY.`;
  return new RequestFailure(message, { code, passing: true });
}

/** Why the whole audit stopped reading. */
export function interruption(signal: AbortSignal): RequestFailure {
  const outOfTime = signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
  return new RequestFailure(outOfTime ? 'The audit ran out of time: raise --timeout.' : 'The audit was interrupted.');
}
