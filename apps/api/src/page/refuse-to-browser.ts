/** Problems of what is no page, told to people who follow a link or type an address. */
import type { Route } from '../http/route.ts';
import type { Service } from '../service.ts';
import { refuseWithPage } from './page-route.ts';

/** A page for whoever asks for one by name, as browsers do; for everybody else the problem document stays. */
export function refuseToBrowser(service: Pick<Service, 'mode' | 'version'>): NonNullable<Route['refuse']> {
  const tell = refuseWithPage(service);
  return (problem, facts) => (isBrowser(facts.header('accept')) ? tell(problem, facts) : undefined);
}

function isBrowser(accept = ''): boolean {
  return accept.toLowerCase().includes('text/html');
}
