/**
 * Property tests draw the same cases in every run, so that a failure is somebody's change and not somebody's luck.
 * `FAST_CHECK_SEED=random npm test` draws new ones; a number draws those of that seed again.
 */
import fc from 'fast-check';

const SEED = 20260101;

const asked = process.env['FAST_CHECK_SEED'];
if (asked !== 'random') fc.configureGlobal({ seed: asked === undefined ? SEED : Number(asked) });
