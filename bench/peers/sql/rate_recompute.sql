UPDATE peer_movies
   SET (rating_count, average) =
       (SELECT count(*), avg(value) FROM peer_naive_ratings WHERE movie_id = $1)
 WHERE id = $1
RETURNING rating_count, average
