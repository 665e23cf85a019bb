/**
 * Every bound of the platform in one place. `doc` = stated in official documentation, `comm` = community
 * report, `own` = the platform's value is unknown and this one is ours. All may change without notice.
 */
export const limits = {
  /** Rows of a `get` without `limit` (doc W1; database 1.4.3 query.js). */
  getDefault: 100,
  /** Most rows of one `get` (doc W1; the SDK cuts silently). */
  getMax: 1000,
  /** Documents an aggregation without `limit` gives (comm C1, C2; the SDK sends none). */
  aggregateDefault: 20,
  /** Most documents of one aggregation (comm C1, C2). */
  aggregateMax: 10_000,
  /** Bytes one stage of an aggregation may keep in memory (doc of MongoDB). */
  aggregateBytes: 100 * 1024 * 1024,
  /** Bytes of one document: MongoDB's own bound, not found in the CloudBase docs (own). */
  documentBytes: 16 * 1024 * 1024,
  /** Bytes of one write request from a function: 5 MB (comm, 2025-05). */
  writeRequestBytes: 5 * 1024 * 1024,
  /** Bytes of one read answer to a function: 50 MB (comm, 2025-05). */
  readAnswerBytes: 50 * 1024 * 1024,
  /** Levels of nesting of a document: MongoDB's own bound (doc of MongoDB). */
  documentDepth: 100,
  /** Index ranges one query may be turned into (`_.in` on several keys multiplies); own. */
  indexRanges: 1000,
  /** Seconds after which an unfinished transaction is ended (doc D4). */
  transactionSeconds: 30,
  /** Items of `deleteFile` and `getTempFileURL` (doc W12). */
  filesPerCall: 50,
  /** Encoded bytes of a cloudPath (doc D15). */
  pathBytes: 850,
  /** Bytes of one upload; the platform's own bound is unconfirmed (own). */
  uploadBytes: 50 * 1024 * 1024,
  /** Seconds a link lives when no max_age is given: 10 minutes for private files (doc W13; others say a day). */
  linkSeconds: 600,
  /** Longest max_age in seconds: one day (doc W12, old). */
  linkSecondsMax: 86_400,
  /** Bytes of the event and of the result of a function call, text type (doc D9). */
  callBytes: 100 * 1024,
  /** Seconds a function may run when its config.json says nothing (CLI 2.12.10). */
  functionSeconds: 15,
  /** Seconds a function may take to be loaded (own). */
  functionStartSeconds: 30,
  /** MB a function may use when its config.json says nothing (CLI 2.12.10). */
  functionMegabytes: 256,
  /** Workers of one function at most; the platform allows 1000 instances (own). */
  workersPerFunction: 4,
  /** Idle milliseconds after which all workers of a function but one are ended (own). */
  workerIdleMs: 30_000,
  /** Calls that may wait for a worker of one function before they are turned away (own). */
  callsWaiting: 2000,
  /** Timers of one function (doc W6; SCF itself allows 10). */
  timersPerFunction: 1,
  /** Characters of a timer's name (doc W6). */
  triggerName: 60,
  /** Firings one tick may bring about (own). */
  firingsPerTick: 1000,
  /** Minutes a code of getPhoneNumber is good (doc W19). */
  phoneCodeMinutes: 5,
  /** Minutes a cloudID is good (own; WeChat says "expired" without saying when). */
  cloudIdMinutes: 5,
  /** Characters of a mini-program code's scene (doc W23). */
  sceneCharacters: 32,
  /** Pixels of a mini-program code: least, most, and when nothing is asked for (doc W23; the last own). */
  codeWidth: { least: 280, most: 1280, usual: 430 },
  /** Characters of a text to check (doc W24; counted as code points, own). */
  checkedCharacters: 2500,
  /** Hours for which a user counts as seen, for a check of what he wrote (doc W24). */
  seenHours: 2,
  /** Bytes of a picture or sound to check (doc W25). */
  checkedMediaBytes: 10 * 1024 * 1024,
  /** Bytes of a picture of a licence (doc W31). */
  licenceBytes: 2 * 1024 * 1024,
  /** Licences read on one day (doc W31). */
  licencesPerDay: 100,
} as const
