WITH put AS (
  INSERT INTO peer_ratings AS r (user_id, movie_id, value) VALUES ($1, $2, $3)
      ON CONFLICT (user_id, movie_id)
      DO UPDATE SET previous = r.value, value = excluded.value
  RETURNING movie_id, value, previous
)
UPDATE peer_stats s
   SET rating_count = s.rating_count + CASE WHEN put.previous IS NULL THEN 1 ELSE 0 END,
       rating_sum = s.rating_sum + put.value - coalesce(put.previous, 0)
  FROM put
 WHERE s.movie_id = put.movie_id
RETURNING s.rating_count, s.rating_sum
