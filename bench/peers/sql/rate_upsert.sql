INSERT INTO peer_naive_ratings (user_id, movie_id, value) VALUES ($1, $2, $3)
    ON CONFLICT (user_id, movie_id) DO UPDATE SET value = excluded.value
