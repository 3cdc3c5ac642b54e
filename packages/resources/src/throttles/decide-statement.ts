/** The name of the table. */
export const throttleTable = 'concordat_throttle'

/**
 * The statement that creates the table. An unlogged table has no part in the write-ahead log, so that no commit waits for
 * the disk. It is empty after a crash of the server.
 */
export const createThrottleTable = `CREATE UNLOGGED TABLE IF NOT EXISTS ${throttleTable} (
  key bytea PRIMARY KEY,
  quota bigint NOT NULL,
  span bigint NOT NULL,
  opened bigint NOT NULL,
  lasts bigint[] NOT NULL,
  counts bigint[] NOT NULL,
  taken boolean NOT NULL,
  at bigint NOT NULL
) WITH (fillfactor = 50)`

/** The time of the server in milliseconds. */
export const serverTime = 'floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint'

/**
 * Returns the statement that decides on the charges of one request, as `ThrottleCounter` does. Its parameters are lists:
 * the keys, the limits, and the windows in milliseconds.
 *
 * A request that a policy refuses writes nothing, unless a row is ahead of a clock that was set back. Otherwise each row is read, judged and written under its lock, in the
 * order of the keys, so that requests do not wait for each other in a circle.
 *
 * @param time the expression of the time in milliseconds
 */
export function decideStatement(time: string): string {
  return `WITH given AS MATERIALIZED (
  SELECT * FROM unnest($1::bytea[], $2::bigint[], $3::bigint[]) WITH ORDINALITY AS g (key, quota, span, place)
), clock AS MATERIALIZED (
  SELECT ${time} AS now
), seen AS MATERIALIZED (
  SELECT given.place, given.quota, clock.now, live.used, live.oldest + given.span - clock.now AS wait
  FROM given JOIN ${throttleTable} t USING (key) CROSS JOIN clock CROSS JOIN LATERAL ${live('clock.now', 'given.span')}
), refused AS MATERIALIZED (
  SELECT 1 FROM seen WHERE used >= quota
), written AS (
  INSERT INTO ${throttleTable} AS t (key, quota, span, opened, lasts, counts, taken, at)
  SELECT key, quota, span, now, ARRAY[now], ARRAY[1], true, now FROM given CROSS JOIN clock
  WHERE NOT EXISTS (SELECT FROM refused)
  ORDER BY key
  ON CONFLICT (key) DO UPDATE SET (quota, span, opened, lasts, counts, taken, at) = (
    SELECT excluded.quota, excluded.span,
      CASE WHEN is_taken AND NOT joins THEN now ELSE start END,
      CASE WHEN NOT is_taken THEN lasts WHEN joins THEN lasts[:cardinality(lasts) - 1] || now ELSE lasts || now END,
      CASE
        WHEN NOT is_taken THEN counts
        WHEN joins THEN counts[:cardinality(counts) - 1] || counts[cardinality(counts)] + 1
        ELSE counts || 1::bigint
      END,
      is_taken, now
    FROM (SELECT ${time} AS now) AS moment
    CROSS JOIN LATERAL ${live('moment.now', 'excluded.span')}
    CROSS JOIN LATERAL (
      SELECT live.used < excluded.quota AS is_taken,
        cardinality(live.lasts) > 0 AND excluded.quota > 64 AND (moment.now - live.start) * 64 < excluded.span AS joins
    ) AS verdict
  )
  RETURNING t.*
), moved AS (
  UPDATE ${throttleTable} AS t SET opened = t.opened - ${back('clock.now')}, lasts = ARRAY(
    SELECT last - ${back('clock.now')} FROM unnest(t.lasts) WITH ORDINALITY AS one (last, place) ORDER BY place
  )
  FROM given CROSS JOIN clock
  WHERE t.key = given.key AND t.lasts[cardinality(t.lasts)] > clock.now AND EXISTS (SELECT FROM refused)
)
SELECT given.place, taken, (SELECT sum(one) FROM unnest(counts) AS one) AS used,
  lasts[1] + written.span - written.at AS wait, written.at
FROM written JOIN given USING (key)
UNION ALL
SELECT place, used < quota, used, wait, now FROM seen WHERE EXISTS (SELECT FROM refused)`
}

/**
 * Returns the statement that looks at rows after a key, which is its parameter, and removes those that are over. Its
 * result is the last key.
 *
 * @param time the expression of the time in milliseconds
 */
export function cleanStatement(time: string, rows: number): string {
  return `WITH seen AS MATERIALIZED (
  SELECT key, at + span < ${time} AS is_over FROM ${throttleTable} WHERE key > $1 ORDER BY key LIMIT ${rows}
), removed AS (
  DELETE FROM ${throttleTable} WHERE key IN (SELECT key FROM seen WHERE is_over) AND at + span < ${time}
)
SELECT key AS last FROM seen ORDER BY key DESC LIMIT 1`
}

/**
 * The spans of the row `t` that are not over, as the table `live`. As in `ThrottleCounter`, they move back if the clock
 * has been set back.
 */
function live(now: string, span: string): string {
  const moved = back(now)
  return `(
    SELECT coalesce(array_agg(one.last - ${moved} ORDER BY one.place), '{}') AS lasts,
      coalesce(array_agg(one.count ORDER BY one.place), '{}') AS counts,
      coalesce(sum(one.count), 0)::bigint AS used, min(one.last) - ${moved} AS oldest, t.opened - ${moved} AS start
    FROM unnest(t.lasts, t.counts) WITH ORDINALITY AS one (last, count, place)
    WHERE ${now} - (one.last - ${moved}) <= ${span}
  ) AS live`
}

/** The time by which the row `t` is ahead of the clock; 0 unless the clock has been set back. */
function back(now: string): string {
  return `greatest(0, t.lasts[cardinality(t.lasts)] - ${now})`
}
