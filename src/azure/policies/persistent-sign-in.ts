import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { outcomeOf } from './answer.ts';
import { delayAfter } from './delay.ts';
import type { Persistence } from './persistence.ts';

const mostTries = 4;

/** Asks for a token again after a fault that may pass, within limits. What Entra refuses goes on to the SDK, which reads its error codes. */
export function persistentSignIn({
  signal,
  wait,
  random,
}: Pick<Persistence, 'signal' | 'wait' | 'random'>): PipelinePolicy {
  return {
    name: 'persistentSignIn',
    async sendRequest(request, next) {
      for (let tries = 1; ; tries += 1) {
        const { response, failure } = await outcomeOf(request, next, signal);
        if (failure === undefined) return response;
        if (!failure.passing || tries >= mostTries) {
          if (response === undefined) throw failure;
          return response;
        }
        await wait(delayAfter(response?.headers, tries, random), signal);
      }
    },
  };
}
