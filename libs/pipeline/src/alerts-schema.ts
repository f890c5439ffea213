/** The section `alerts` of a configuration. No secret stands in it: only the names of variables that hold them. */
import { parseCondition } from '@dynamic-risk/diagnostics/alerts';
import * as z from 'zod';
import { durationMs } from './alerts-duration.ts';
import { choice, section } from './schema-parts.ts';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const LINE = /^[^\r\n\0]+$/;

const variable = (what: string) => {
  const error = `the NAME of an environment variable that holds ${what}`;
  return z.string({ error }).regex(NAME, { error });
};

const condition = z
  .string({ error: 'a condition such as "drift.dataset" or "performance.f1 < 0.6"' })
  .check((context) => {
    const parsed = parseCondition(context.value);
    if (parsed.ok) return;
    context.issues.push({ code: 'custom', message: parsed.expected, input: context.value });
  })
  .describe('Condition on the facts of a run, such as "performance.f1 < 0.6" or "drift.dataset".');

const name = 'a name of one line with at most 200 characters';
const rule = section({
  name: z
    .string({ error: name })
    .regex(LINE, { error: name })
    .max(200, { error: name })
    .exactOptional()
    .describe('What the alarm is called. Without it: its condition.'),
  when: condition,
  severity: choice(['error', 'warning', 'info'])
    .default('error')
    .describe('"error": a command in which the rule holds ends with exit code 4.'),
});

const address =
  'an address that begins with https:// or http://, without user and password, or the NAME of an ' +
  'environment variable that holds it';
const webhook = section({
  url: z
    .string({ error: address })
    .refine((text) => NAME.test(text) || isPlainAddress(text), { error: address })
    .describe('Where alarms are posted to. An address that is itself a secret belongs into a variable.'),
  secret: variable('the secret of the signature')
    .exactOptional()
    .describe('Name of the variable with the secret that signs each message (HMAC-SHA256).'),
  format: choice(['json', 'slack'])
    .default('json')
    .describe('The body: a document of this project, or the text that Slack and its like take.'),
});

const mailbox = 'a mail address such as "risk@example.com"';
const mailboxText = z
  .string({ error: mailbox })
  .regex(/^[^\r\n\0]*[^\s<>@]+@[^\s<>@]+>?$/, { error: mailbox });
const mail = section({
  smtp: variable('the address of the mail server, smtp://user:password@host:587').describe(
    'Name of the variable with the address of the mail server.',
  ),
  from: mailboxText.describe('The sender.'),
  to: z
    .array(mailboxText, { error: 'a list of mail addresses' })
    .min(1, { error: 'at least one mail address' })
    .describe('Who is told.'),
});

const rules = 'a list of rules, no two with the same name';
const duration = 'an ISO 8601 duration of weeks, days, hours, minutes and seconds, such as "P7D" or "PT12H"';
const milliseconds = 'an integer from 100 to 600000';

/** The schema of the section. */
export const alertsSchema = section({
  rules: z
    .array(rule, { error: rules })
    .refine((all) => new Set(all.map((one) => one.name ?? one.when)).size === all.length, { error: rules })
    .default([])
    .describe('When somebody wants to be told.'),
  webhook: webhook.exactOptional().describe('Tells by HTTP.'),
  mail: mail.exactOptional().describe('Tells by mail, with the report attached.'),
  allowPrivateAddresses: z
    .boolean({ error: 'true or false' })
    .default(false)
    .describe('Whether a target may be on this machine or in a private network.'),
  repeatAfter: z
    .string({ error: duration })
    .refine((text) => durationMs(text) !== undefined, { error: duration })
    .exactOptional()
    .describe('After how long an alarm that still holds is told again. Without it: never.'),
  timeoutMs: z
    .int({ error: milliseconds })
    .min(100, { error: milliseconds })
    .max(600_000, { error: milliseconds })
    .default(20_000)
    .describe('Longest time to deliver to one target, repetitions included.'),
});

function isPlainAddress(text: string): boolean {
  if (!/^https?:\/\//iu.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}
