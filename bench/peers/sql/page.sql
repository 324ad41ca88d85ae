SELECT m.id, m.title, m.original_title, m.description, m.trailer, m.poster, m.year,
       m.release_date, m.rating, m.classification, m.runtime, s.average_down, s.rating_count,
       m.genre_id, g.name AS genre, m.director_id, p.name AS director, m.imdb_id, m.tmdb_id,
       m.created_at, m.updated_at, m.version
  FROM (SELECT id FROM movies WHERE deleted_at IS NULL ORDER BY id LIMIT 12 OFFSET $1) page
  JOIN movies m ON m.id = page.id
  JOIN movie_stats s ON s.movie_id = page.id
  LEFT JOIN genres g ON g.id = m.genre_id
  LEFT JOIN people p ON p.id = m.director_id
 ORDER BY m.id
