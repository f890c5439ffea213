/** Problem documents as the OpenAPI document describes them. */
import { z } from 'zod';

const issueSchema = z
  .looseObject({
    code: z.string().meta({ description: 'Stable machine code, e.g. `not-a-number`.' }),
    row: z.int().min(0).optional().meta({ description: '0-based.' }),
    column: z.string().optional(),
    expected: z.string(),
    found: z.string().optional(),
    fix: z.string().optional().meta({ description: 'What to do.' }),
  })
  .meta({ id: 'Issue', description: 'One fault of one row.' });

/** RFC 9457. */
export const problemSchema = z
  .looseObject({
    type: z.string().meta({ description: '`urn:problem-type:dynamic-risk:` and the code.' }),
    title: z.string().meta({ description: 'The same for every occurrence.' }),
    status: z.int().min(400).max(599),
    detail: z.string().meta({ description: 'What is wrong with this request and what to do about it.' }),
    code: z.string().meta({ description: 'Stable machine code.' }),
    issues: z.array(issueSchema).optional().meta({ description: 'At most 100.' }),
    issueCount: z
      .int()
      .optional()
      .meta({ description: 'How many there are, listed or not; counted up to 1000.' }),
    error: z.string().optional().meta({ description: 'The detail again, under `/v2/models`.' }),
  })
  .meta({ id: 'Problem', description: 'Why a request was not answered as asked.' });
