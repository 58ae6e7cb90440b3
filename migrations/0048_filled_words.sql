-- What each proposal's published result filled into the directory last, so that exactly that can be taken out again.
ALTER TABLE "innovations" ADD COLUMN "filled" jsonb DEFAULT '{}'::jsonb NOT NULL;
--> statement-breakpoint
-- Filled before today: what stands word for word as the proposal and its story have it.
WITH given AS (
  SELECT i.id, i.submission_id, i.video_url, i.contact ->> 'email' AS email, t.video_url AS own_video, t.contact_email AS own_email,
    (SELECT jsonb_object_agg(part.key, part.value) FROM jsonb_each_text(i.story) part
      WHERE (part.key = 'summary' AND part.value = t.summary)
        OR (part.key = 'evidence' AND part.value LIKE 'Bukti yang dinilai bersama jawaban ini:%')
        OR part.value = concat_ws(E'\n\n', nullif(v.answers ->> 'kebaruan', ''), nullif(v.answers ->> 'implementasi', ''))
        OR EXISTS (SELECT FROM jsonb_each_text(v.answers) own WHERE own.value <> '' AND own.value = part.value)) AS story
  FROM innovations i
    LEFT JOIN stories t ON t.submission_id = i.submission_id
    LEFT JOIN submissions s ON s.id = i.submission_id
    LEFT JOIN submission_versions v ON v.id = s.submitted_version_id
  WHERE i.submission_id IS NOT NULL
)
UPDATE innovations i SET filled = jsonb_build_object(g.submission_id::text, jsonb_build_object(
  'story', coalesce(g.story, '{}'),
  'videoUrl', CASE WHEN g.video_url = g.own_video THEN g.video_url END,
  'email', CASE WHEN g.email = g.own_email THEN g.email END))
FROM given g WHERE g.id = i.id;
--> statement-breakpoint
-- What an agency took back was kept as an empty text to be known by; that is known by what was filled now.
UPDATE stories SET video_url = nullif(video_url, ''), contact_email = nullif(contact_email, '')
WHERE video_url = '' OR contact_email = '';
